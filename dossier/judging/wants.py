"""Weigh stories by what an opportunity wants."""

from collections.abc import Iterable

from dossier.judging.skills import skill_key
from dossier.records import Opportunity, Settings, Story


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
