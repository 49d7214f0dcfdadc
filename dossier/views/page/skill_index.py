"""Find what the judgement says of a skill, however it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dossier.judging import Judgement
from dossier.judging.coverage import Key, SkillCoverage, skill_key
from dossier.linking import Dossier
from dossier.noted_reads import Reads, indexed
from dossier.views.page.frame import grouped
from dossier.views.page.urls import skill_link
from dossier.views.view import Link

SHOWN = 400


@dataclass(frozen=True)
class SkillIndex:
    """The skills by name, in constant time."""

    dossier: Dossier
    judgement: Judgement
    reads: Reads
    name = "index.skills"

    def find(self, name: str) -> SkillCoverage | None:
        """Find a skill's coverage; what only closed opportunities want has none."""
        return self._skills.get(self._key(name))

    def link(self, name: str) -> Link:
        """Link to a skill's row, under the name it goes by there."""
        skill = self.find(name)
        if not skill or skill.name not in self._shown:
            return Link(text=name, href="")
        return Link(text=name, href=skill_link(skill.name).href)

    def is_gap(self, name: str) -> bool:
        """Return whether nobody at all saw it, and not only none of a panel."""
        skill = self.find(name)
        return not skill or skill.is_gap

    def others(self, name: str) -> tuple[str, ...]:
        """List the names that the settings give a skill besides this one."""
        return tuple(other for other in self._named[self._key(name)] if other != name)

    def wanted_by(self, names: Iterable[str]) -> set[str]:
        """List the opportunities that want one of the skills."""
        skills = [skill for name in names if (skill := self.find(name))]
        return {slug for skill in skills for slug in skill.wanted_by}

    @indexed
    def _skills(self) -> dict[str, SkillCoverage]:
        return {self._key(skill.name): skill for skill in self.judgement.coverage.skills}

    @indexed
    def _named(self) -> Mapping[str, list[str]]:
        synonyms = self.dossier.settings.synonyms.items()
        every = (synonym for name, others in synonyms for synonym in (name, *others))
        return grouped((self._key(name), name) for name in every)

    def _key(self, name: str) -> str:
        # Each key hangs on the synonyms, so that whoever asks for one reads the settings.
        _ = self.dossier.settings
        return self._keys(name)

    @cached_property
    def _keys(self) -> Key:
        return skill_key(self.dossier.settings)

    @indexed
    def _shown(self) -> Mapping[str, bool]:
        return {skill.name: True for skill in self.judgement.coverage.skills[:SHOWN]}
