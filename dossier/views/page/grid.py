"""The grid of who knows what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

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
