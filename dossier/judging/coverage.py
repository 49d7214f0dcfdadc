"""Count who saw which skill, and choose by what is wanted the stories a contact is briefed on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from unicodedata import normalize

from msgspec import Struct

from dossier.judging.verdict import NO_BACKER, Verdict
from dossier.linking import Dossier, LinkedAsk, Witness
from dossier.records import Opportunity, Settings, Story
from dossier.records.opportunity import CLOSED


class SkillCoverage(Struct, frozen=True, kw_only=True):
    """One skill: its name as first written, and the stories of it each contact saw."""

    name: str
    stories: Mapping[str, int]
    wanted_by: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Return whether nobody saw it."""
        return not self.stories

    @property
    def is_single(self) -> bool:
        """Return whether only one person saw it."""
        return len(self.stories) == 1


class Coverage(Struct, frozen=True, kw_only=True):
    """Every skill of me.md, the stories and the wants; gaps first, then single points."""

    skills: tuple[SkillCoverage, ...]


def coverage(dossier: Dossier, verdicts: Mapping[str, Verdict]) -> Coverage:
    """Count the stories of each skill that each backer saw.

    Who is left out or inactive is no backer, so a skill that only they saw is a gap. A confidential
    story counts: the witness did see it, though no brief may hold it. Closed opportunities want
    nothing.
    """
    key = skill_key(dossier.settings)
    names: dict[str, str] = {}
    for name in _names(dossier):
        names.setdefault(key(name), name)
    seen: dict[str, Counter[str]] = {skill: Counter() for skill in names}
    for story in dossier.stories.values():
        witnesses = [witness.contact.slug for witness in dossier.witnesses[story.slug]]
        backers = [slug for slug in witnesses if verdicts[slug].word not in NO_BACKER]
        for skill in {key(name) for name in story.skills}:
            seen[skill].update(backers)
    wanted: dict[str, list[str]] = {skill: [] for skill in names}
    for slug, skill in _wants(dossier):
        if slug not in wanted[key(skill)]:
            wanted[key(skill)].append(slug)
    skills = [
        SkillCoverage(
            name=name, stories=dict(sorted(seen[skill].items())), wanted_by=tuple(wanted[skill])
        )
        for skill, name in names.items()
    ]
    skills.sort(key=lambda s: (min(len(s.stories), 2), not s.wanted_by, s.name.casefold()))
    return Coverage(skills=tuple(skills))


def _names(dossier: Dossier) -> Iterator[str]:
    yield from dossier.owner.private.skills
    for story in dossier.stories.values():
        yield from story.skills
    for _, skill in _wants(dossier):
        yield skill


def _wants(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for opportunity in dossier.opportunities.values():
        if opportunity.private.status not in CLOSED:
            for want in opportunity.wants:
                yield opportunity.slug, want.skill


_GAPS = re.compile(r"[\s\u2010-\u2015-]+")

Key = Callable[[str], str]


def skill_key(settings: Settings) -> Key:
    """Return the function from a skill's name to what it shares with its synonyms, and no other.

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
        plain = {_plain(spelling) for spelling in (name, *others)}
        joined = plain | {head[spelling] for spelling in plain if spelling in head}
        members = joined | {spelling for spelling, its in head.items() if its in joined}
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
        """Return the wanted skills that a story shows."""
        return {self.key(skill) for skill in story.skills} & self._weights.keys()

    def weight(self, skills: Iterable[str]) -> float:
        """Add up the weight of skills."""
        return sum(self._weights[skill] for skill in skills)


AT_MOST = 3


def distribute_stories(asks: Iterable[LinkedAsk], dossier: Dossier) -> list[tuple[Witness, ...]]:
    """Return each ask of one folder its stories, so that the referees carry different ones.

    What an ask names itself comes first; the others choose in their order, knowing of all before.
    """
    asks = tuple(asks)
    stories_of = [named(ask, dossier) for ask in asks]
    for place, ask in enumerate(asks):
        if not ask.stories:
            others = (stories_of[n] for n, other in enumerate(asks) if other.contact != ask.contact)
            carried = {witness.story.slug for stories in others for witness in stories}
            stories_of[place] = chosen(ask, dossier, carried)
    return stories_of


def shareable_stories(ask: LinkedAsk, dossier: Dossier) -> dict[str, Witness]:
    """Return the stories, by slug, that this contact saw and that may leave the house."""
    seen = dossier.seen[ask.contact.slug]
    return {witness.story.slug: witness for witness in seen if not witness.story.confidential}


def named(ask: LinkedAsk, dossier: Dossier) -> tuple[Witness, ...]:
    """Return the stories that the ask names itself."""
    mine = shareable_stories(ask, dossier)
    return tuple(mine[story.slug] for story in ask.stories if story.slug in mine)


def chosen(ask: LinkedAsk, dossier: Dossier, carried: set[str]) -> tuple[Witness, ...]:
    """Take the best story, again and again: each adds most of what is wanted and not yet shown."""
    left = list(shareable_stories(ask, dossier).values())
    wanted = Wants(ask.opportunity, dossier.settings)
    picked: list[Witness] = []
    while left and len(picked) < AT_MOST:
        shown = {skill for witness in picked for skill in wanted.in_story(witness.story)}
        best = min(left, key=lambda witness: _rank(witness.story, wanted, shown, carried))
        left.remove(best)
        picked.append(best)
    return tuple(picked)


def _rank(
    story: Story, wanted: Wants, shown: set[str], carried: set[str]
) -> tuple[float, float, bool, int, bool, str]:
    until = story.to or story.from_
    return (
        -wanted.weight(wanted.in_story(story) - shown),
        -wanted.weight(wanted.in_story(story)),
        story.slug in carried,
        -(until.last.toordinal() if until else 0),
        story.result is None,
        story.slug,
    )
