"""The frame of every page; the order, the groups and the pages of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar

from dossier.records import Opportunity, Story
from dossier.views.view import Link, View

Part = Literal["today", "backers", "stories", "opportunities", "skills", "favours", "outbox", "me"]


class Frame(View, frozen=True, kw_only=True):
    """A page's title, the part of the site it belongs to, and the way to the site's root."""

    site: str
    title: str
    part: Part
    root: str
    language: str


Item = TypeVar("Item")


class Pager(View, frozen=True, kw_only=True):
    """The way to the other pages of a list; the page itself has no address."""

    pages: tuple[Link, ...] = ()


def paged(
    items: Sequence[Item], size: int, stem: str
) -> Iterator[tuple[str, Sequence[Item], Pager]]:
    """Yield each page's address, its items, and its pager; an empty list has one page."""
    count = max(1, -(-len(items) // size))
    names = [f"{stem}.html" if page == 0 else f"{stem}-{page + 1}.html" for page in range(count)]
    for page, name in enumerate(names):
        links = tuple(
            Link(text=str(number + 1), href="" if number == page else other)
            for number, other in enumerate(names)
        )
        pager = Pager(pages=links if count > 1 else ())
        yield name, items[page * size : (page + 1) * size], pager


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
