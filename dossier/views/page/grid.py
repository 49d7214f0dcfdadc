"""The grid of who knows what, as a table and as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Literal
from unicodedata import category, east_asian_width

from dossier.english import capital, number, sentence
from dossier.judging.coverage import SkillCoverage
from dossier.judging.verdict import NO_BACKER
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import backer_page, skill_id
from dossier.views.view import View

Kind = Literal["gap", "single", "plain"]


class Column(View, frozen=True, kw_only=True):
    """A backer: the name by which a column is known, the rest of it, and the page."""

    short: str
    rest: str
    href: str


class GridRow(View, frozen=True, kw_only=True):
    """A skill, the stories of it each backer saw, and what to mind."""

    id: str
    name: str
    counts: tuple[int, ...]
    kind: Kind
    note: str
    wanted: int


class Grid(View, frozen=True, kw_only=True):
    """Rows and columns, and how many there was no room for."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    more_rows: int = 0
    more_columns: int = 0


def grid(index: SiteIndex, skills: Sequence[SkillCoverage], rows: int, columns: int) -> Grid:
    """Lay out the first skills, and the backers who saw most of them."""
    shown = skills[:rows]
    slugs, more = _columns(index, shown, columns)
    return Grid(
        columns=tuple(_column(slug, index, slugs) for slug in slugs),
        rows=tuple(_row(skill, slugs, index) for skill in shown),
        more_rows=len(skills) - len(shown),
        more_columns=more,
    )


def _columns(
    index: SiteIndex, skills: Sequence[SkillCoverage], most: int
) -> tuple[tuple[str, ...], int]:
    seen: Counter[str] = Counter()
    for skill in skills:
        seen.update(skill.stories)
    fit = [slug for slug in seen if index.verdict(slug).word not in NO_BACKER]
    chosen = set(sorted(fit, key=lambda slug: (-seen[slug], slug))[:most])
    rank = index.rank
    return tuple(sorted(chosen, key=lambda slug: rank[slug])), len(fit) - len(chosen)


def _column(slug: str, index: SiteIndex, slugs: tuple[str, ...]) -> Column:
    labels, short = index.dossier.labels, index.dossier.contacts[slug].called
    label, others = labels[slug], [labels[other] for other in slugs if other != slug]
    if any(other.startswith(f"{short} ") for other in others):
        short = label[: len(short) + 2]
    if not label.startswith(short) or any(other.startswith(short) for other in others):
        # The whole label: nothing shorter tells this person from the others.
        short = label
    return Column(short=short, rest=label[len(short) :], href=backer_page(slug))


def _row(skill: SkillCoverage, slugs: tuple[str, ...], index: SiteIndex) -> GridRow:
    kind, note = _warning(skill, index)
    return GridRow(
        id=skill_id(skill.name),
        name=skill.name,
        counts=tuple(skill.stories.get(slug, 0) for slug in slugs),
        kind=kind,
        note=note,
        wanted=len(skill.wanted_by),
    )


def _warning(skill: SkillCoverage, index: SiteIndex) -> tuple[Kind, str]:
    if skill.is_gap:
        return "gap", "nobody"
    if skill.is_single:
        return "single", f"only {index.dossier.contacts[next(iter(skill.stories))].called}"
    return "plain", ""


def summary(rows: Sequence[GridRow]) -> str:
    """Format in a sentence what nobody saw and what only one person saw."""
    gaps = sum(row.kind == "gap" for row in rows)
    single = sum(row.kind == "single" for row in rows)
    lacking = f"nobody saw {number(gaps)} of the skills" if gaps else ""
    alone = f"only one person saw {number(single)} of them" if single else ""
    return capital(sentence("; ".join(filter(None, (lacking, alone)))))


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
