"""Make a document fit its pages: what the view says gives way, in its order."""

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import structs

from dossier.problems import UserError
from dossier.rendering.glyphs import texts
from dossier.rendering.length import likely
from dossier.views.outbox.parts.budget import Budget, Sheet
from dossier.views.view import View

if TYPE_CHECKING:
    from weasyprint import Document

Layout = Callable[[View], "Document"]
# Where the owner finds what a part of a view was read from, and what the build calls it.
_SOURCES = {
    "note": '"## To them" of the contact',
    "about": '"## Role" of the opportunity',
    "owner": '"## Update" of me.md',
    "stories": '"## In brief" of the story "{}"',
    "together": "worked_together of the contact",
    "say": "say of the ask",
    "comparison": "comparison of the ask",
}
_CALLED = {"about": "paragraphs on the role", "together": "times we worked together"}


def fit(view: View, lay_out: Layout, name: str) -> tuple[View, "Document"]:
    """Give the fullest view that keeps within its budget, laid out."""
    budget: Budget = getattr(view, "budget", Budget())
    view = likely(view)
    document = lay_out(view)
    while sheet := overfull(document, budget):
        smaller = _smaller(view, sheet)
        if smaller is None:
            raise UserError(
                f"{name} does not fit {_pages(budget)} even at its shortest",
                f"shorten {longest(view)}",
                code=1,
            )
        view, document = smaller, lay_out(smaller)
    return view, document


def overfull(document: "Document", budget: Budget) -> Sheet | None:
    """Find the first page that runs over."""
    for number, sheet in enumerate(budget.sheets):
        ends = [place for place, page in enumerate(document.pages) if sheet.last in page.anchors]
        is_last = number == len(budget.sheets) - 1
        if any(place > number for place in ends) or (is_last and len(document.pages) > number + 1):
            return sheet
    return None


def _smaller(view: Any, sheet: Sheet) -> View | None:
    for step in sheet.steps:
        now = getattr(view, step.part)
        if now is False:
            return _changed(view, {step.part: True})
        if isinstance(now, tuple) and len(now) > step.least:
            return _changed(view, {step.part: now[:-1]})
    return None


def _changed(view: View, changes: dict[str, Any]) -> View:
    return structs.replace(view, **changes)


def longest(view: View) -> str:
    """Name what takes most room, as the owner finds it."""
    room: Counter[str] = Counter()
    for field, text in texts(view):
        part = re.split(r"\W", field)[0]
        if part in _SOURCES:
            room[part] += len(text)
    if not room:
        return "its names and titles"
    part = room.most_common(1)[0][0]
    return _SOURCES[part].format(view.stories[0].title if part == "stories" else "")  # type: ignore[attr-defined]


def notes(before: View, after: View) -> tuple[str, ...]:
    """Say what was dropped."""
    budget: Budget = getattr(before, "budget", Budget())
    parts = dict.fromkeys(step.part for sheet in budget.sheets for step in sheet.steps)
    pairs = [(part, getattr(before, part), getattr(after, part)) for part in parts]
    said = [
        f"{len(had) - len(has)} of {len(had)} {_CALLED.get(part, part)}"
        for part, had, has in pairs
        if isinstance(had, tuple) and len(has) < len(had)
    ]
    return (f"left out {', '.join(said)} to fit {_pages(budget)}",) if said else ()


def _pages(budget: Budget) -> str:
    count = len(budget.sheets)
    return f"{count} page{'' if count == 1 else 's'}"
