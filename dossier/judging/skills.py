"""Tell which skill names mean the same."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from unicodedata import normalize

from dossier.records import Settings

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
