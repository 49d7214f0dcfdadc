"""Count who has seen which skill, and find what nobody or only one person saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from dossier.judging.skills import skill_key
from dossier.judging.verdict import NO_BACKER, Verdict
from dossier.linking import Dossier
from dossier.records.opportunity import CLOSED


class SkillCoverage(Struct, frozen=True, kw_only=True):
    """One skill: its name as first written, and the stories of it each contact saw."""

    name: str
    stories: Mapping[str, int]
    wanted_by: tuple[str, ...]

    @property
    def is_gap(self) -> bool:
        """Tell whether nobody saw it."""
        return not self.stories

    @property
    def is_single(self) -> bool:
        """Tell whether only one person saw it."""
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
        witnesses = [one.contact.slug for one in dossier.witnesses[story.slug]]
        backers = [slug for slug in witnesses if verdicts[slug].word not in NO_BACKER]
        for skill in {key(name) for name in story.skills}:
            seen[skill].update(backers)
    wanted: dict[str, list[str]] = {skill: [] for skill in names}
    for slug, skill in _wants(dossier):
        if slug not in wanted[key(skill)]:
            wanted[key(skill)].append(slug)
    found = [
        SkillCoverage(
            name=name, stories=dict(sorted(seen[skill].items())), wanted_by=tuple(wanted[skill])
        )
        for skill, name in names.items()
    ]
    return Coverage(skills=tuple(sorted(found, key=_order)))


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


def _order(skill: SkillCoverage) -> tuple[int, bool, str]:
    return min(len(skill.stories), 2), not skill.wanted_by, skill.name.casefold()
