"""Group values by what they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

Group = TypeVar("Group")
Value = TypeVar("Value")


def grouped(pairs: Iterable[tuple[Group, Value]]) -> Mapping[Group, list[Value]]:
    """Group values by key; a key that has none gives an empty list."""
    groups: defaultdict[Group, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
