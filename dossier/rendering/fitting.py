"""Make a document fit its pages: what the view says gives way, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from dossier.problems import UserError
from dossier.rendering.glyphs import texts
from dossier.rendering.rendered import Note
from dossier.rendering.sheet_search import Layout, SheetSearch, fits, is_hopeless, items_of
from dossier.rendering.shorten import length, texts_of, words
from dossier.rendering.size_estimate import doubtful, likely
from dossier.views.brief.brief_text import Passage
from dossier.views.brief.page_budget import Budget
from dossier.views.view import View

if TYPE_CHECKING:
    from weasyprint import Document

_CALLED = {
    "together": "times we worked together",
    "role.wants": "wants",
    "say": "points",
    "only": "questions that only they can answer",
}


def fit(view: View, lay_out: Layout, name: str) -> tuple[View, Document]:
    """Return the fullest view that keeps within its budget, laid out; raise where none does."""
    budget: Budget = getattr(view, "budget", Budget())
    most_pages = len(budget.sheets) or None
    full, view = view, likely(view)
    is_too_long = any(is_hopeless(view, sheet) for sheet in budget.sheets)
    document = None if is_too_long else lay_out(view, most_pages)
    for part in doubtful(full) if document and _fits_all(document, budget) else ():
        wider = structs.replace(view, **{part: False})
        tried = lay_out(wider, most_pages)
        if _fits_all(tried, budget):
            view, document = wider, tried
    needed = frozenset[str]()
    for number, sheet in enumerate(budget.sheets):
        if document is None or not fits(document, number, budget):
            is_too_long = document is not None
            search = SheetSearch(view, number, lay_out, needed, is_too_long=is_too_long)
            found = search.fullest()
            if found is None:
                remedy = f"shorten {longest(view) or 'its names and titles'}"
                raise UserError(
                    f"{name} does not fit {_pages(budget)} even at its shortest", remedy, code=1
                )
            view, document = found, search.laid_out(found) or lay_out(found, most_pages)
            needed |= {switch.part for switch in sheet.switches if getattr(found, switch.part)}
    return view, document or lay_out(view, most_pages)


def _fits_all(document: Document, budget: Budget) -> bool:
    return all(fits(document, number, budget) for number in range(len(budget.sheets)))


def longest(view: View) -> str:
    """Name the part of a view that takes most room; nothing where none takes any."""
    budget: Budget = getattr(view, "budget", Budget())
    parts = dict.fromkeys(text.part for sheet in budget.sheets for text in sheet.texts)
    found = [(length(text), name) for part in parts for name, text in texts_of(view, part)]
    attached = texts(view, only="annexes") if hasattr(view, "annexes") else ()
    found.append((sum(length(text) for _, text in attached), "annexes"))
    size, part = max(found)
    return part if size else ""


def notes(before: View, after: View) -> Iterator[Note]:
    """Say what was left out and what was cut; `{name}` stands for the name of its place."""
    budget: Budget = getattr(before, "budget", Budget())
    pages = _pages(budget)
    for part in dict.fromkeys(drop.part for sheet in budget.sheets for drop in sheet.drops):
        had, has = items_of(before, part), items_of(after, part)
        if len(has) < len(had) and not isinstance(had[0], Passage):
            what = f"{len(had) - len(has)} of {len(had)} {_CALLED.get(part, part)}"
            yield Note(f"leaves out {what} to fit {pages}", f"{part}[{len(has) + 1}]")
    for part in dict.fromkeys(text.part for sheet in budget.sheets for text in sheet.texts):
        kept = dict(texts_of(after, part))
        for name, text in texts_of(before, part):
            if name in kept and kept[name] != text:
                shown = f"shows {words(kept[name])} of the {words(text)} words of {{name}}"
                yield Note(f"{shown if kept[name] else 'leaves out {name}'} to fit {pages}", name)


def _pages(budget: Budget) -> str:
    count = len(budget.sheets)
    return f"{count} page{'' if count == 1 else 's'}"
