"""Group values by what they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

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
