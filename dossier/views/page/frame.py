"""The frame of every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar

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
