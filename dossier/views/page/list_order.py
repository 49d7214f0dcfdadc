"""The order in which pages list records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

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


Group = TypeVar("Group")
Value = TypeVar("Value")


class _Groups(dict[Group, list[Value]]):
    """Lists by key; to ask for one that is not there leaves none behind."""

    def __missing__(self, key: Group) -> list[Value]:
        return []


def grouped(pairs: Iterable[tuple[Group, Value]]) -> Mapping[Group, list[Value]]:
    """Group values by key; a key that has none gives an empty list."""
    groups = _Groups[Group, Value]()
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
