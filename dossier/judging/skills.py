"""Tell which skill names mean the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from unicodedata import normalize

from dossier.records import Opportunity, Settings, Story

_GAPS = re.compile(r"[\s\u2010-\u2015-]+")

Key = Callable[[str], str]


def skill_key(settings: Settings) -> Key:
    """Give the function from a skill's name to what it shares with its synonyms, and no other.

    Case, spaces and hyphens do not count (docs/judgement.md, "Coverage"). Synonyms hold in both
    directions, and names joined by a third one are joined.
    """
    groups = _groups(settings.synonyms)

    @cache
    def key(name: str) -> str:
        plain = _plain(name)
        return groups.get(plain, plain)

    return key


def _plain(name: str) -> str:
    return _GAPS.sub("", normalize("NFKC", name).casefold())


def _groups(synonyms: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    head: dict[str, str] = {}
    for name, others in synonyms.items():
        plain = {_plain(one) for one in (name, *others)}
        joined = plain | {head[one] for one in plain if one in head}
        members = joined | {one for one, its in head.items() if its in joined}
        head |= dict.fromkeys(members, min(members))
    return head


class Wants:
    """The weight of each wanted skill; names that mean the same are one, and weigh together."""

    def __init__(self, opportunity: Opportunity | None, settings: Settings) -> None:
        self.key = skill_key(settings)
        wants = opportunity.wants if opportunity else ()
        self._weights: dict[str, float] = {}
        for want in wants:
            key = self.key(want.skill)
            self._weights[key] = self._weights.get(key, 0) + want.weight

    def in_story(self, story: Story) -> set[str]:
        """Give the wanted skills that a story shows."""
        return {self.key(skill) for skill in story.skills} & self._weights.keys()

    def weight(self, skills: Iterable[str]) -> float:
        """Add up the weight of skills."""
        return sum(self._weights[skill] for skill in skills)
