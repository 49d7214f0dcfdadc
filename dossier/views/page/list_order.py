"""The order in which pages list records."""

from __future__ import annotations

from dossier.records import Opportunity, Story

_STAGES = ("references", "offer", "interviewing", "applied", "considering")


def latest(story: Story) -> tuple[str, str]:
    """Return the sort key of a story: the one that ended last has the highest."""
    return str(story.to or story.from_ or ""), story.slug


def urgency(opportunity: Opportunity) -> tuple[int, str, str]:
    """Return the sort key of an open opportunity: the most urgent has the lowest."""
    check = opportunity.reference_check
    stage = _STAGES.index(opportunity.private.status)
    return stage, str(check.from_ if check and check.from_ else "9999"), opportunity.slug
