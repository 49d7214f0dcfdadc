"""Draw the grid of who knows what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from unicodedata import category, east_asian_width

from dossier.views.page.grid import Grid, GridRow, Kind, summary
from dossier.views.view import View

# In ems of the names above, of the names at the left, and of the notes below those.
_ABOVE, _LEFT, _NOTE = 11, 9, 10
_EM, _LINE, _SMALL, _LOWEST = 14, 18, 15, 34


class GridBand(View, frozen=True, kw_only=True):
    """A row: where it stands, its name and its note in lines, and its numbers."""

    y: int
    height: int
    name: tuple[str, ...]
    note: tuple[str, ...]
    text: int
    counts: tuple[int, ...]
    kind: Kind


class GridPicture(View, frozen=True, kw_only=True):
    """The names above, the rows, and what the picture says in a sentence."""

    names: tuple[tuple[str, ...], ...]
    head: int
    bands: tuple[GridBand, ...]
    height: int
    description: str


def grid_picture(grid: Grid) -> GridPicture:
    """Draw a grid; its numbers are those of the table."""
    names = tuple(_above(column.short + column.rest) for column in grid.columns)
    longest = max((width_in_ems(line) for name in names for line in name), default=0)
    head = bottom = round(longest * _EM) + 12
    bands = []
    for row in grid.rows:
        bands.append(_band(row, bottom))
        bottom += bands[-1].height
    return GridPicture(
        names=names, head=head, bands=tuple(bands), height=bottom, description=summary(grid.rows)
    )


def _above(name: str) -> tuple[str, ...]:
    """Break a name in two at most: a column has no room for more."""
    broken = (wrap(name, most) for most in count(_ABOVE))
    return next(wrapped for wrapped in broken if len(wrapped) <= 2)


def _band(row: GridRow, y: int) -> GridBand:
    name, note = wrap(row.name, _LEFT), wrap(row.note, _NOTE)
    tall = len(name) * _LINE + len(note) * _SMALL
    height = max(_LOWEST, tall + 6)
    return GridBand(
        y=y,
        height=height,
        name=name,
        note=note,
        text=y + (height - tall) // 2 + 14,
        counts=row.counts,
        kind=row.kind,
    )


_JOINS = "\u200d"


def wrap(text: str, most: float) -> tuple[str, ...]:
    """Fill lines of so many ems with whole words; a word is cut only where it fills a line."""
    wrapped: list[str] = []
    for word in text.split():
        pieces = tuple(_pieces(word, most))
        if wrapped and width_in_ems(f"{wrapped[-1]} {pieces[0]}") <= most:
            wrapped[-1], pieces = f"{wrapped[-1]} {pieces[0]}", pieces[1:]
        wrapped += pieces
    return tuple(wrapped)


def width_in_ems(text: str) -> float:
    """Guess how many ems a text takes, rather too many than too few."""
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if east_asian_width(letter) in "WF":
        return 1
    return 0.8 if letter in "mwMW" else 0.62 if letter.isupper() else 0.52


def _pieces(word: str, most: float) -> Iterator[str]:
    piece = ""
    for letter in word:
        # A combining mark (category M) stays with its letter.
        is_apart = category(letter)[0] != "M" and letter != _JOINS and piece[-1:] != _JOINS
        if piece and is_apart and width_in_ems(piece + letter) > most:
            yield piece
            piece = ""
        piece += letter
    yield piece
