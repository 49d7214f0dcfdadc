"""Make a document fit its pages: what the view says gives way, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from msgspec import structs

from dossier.problems import UserError
from dossier.rendering.fonts import texts
from dossier.rendering.rendered import Note
from dossier.rendering.sheet_search import Layout, SheetSearch, cannot_fit, fits, items_of
from dossier.rendering.shorten import length, texts_of, words
from dossier.views.brief.brief_text import Passage
from dossier.views.brief.page_budget import Budget, Switch
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
    is_too_long = any(cannot_fit(view, sheet) for sheet in budget.sheets)
    view, document = (
        (preset_switches(view), None) if is_too_long else _first_try(view, lay_out, most_pages)
    )
    needed = frozenset[str]()
    for number, sheet in enumerate(budget.sheets):
        if document is None or not fits(document, number, budget):
            is_too_long = document is not None
            search = SheetSearch(view, number, lay_out, needed, is_too_long=is_too_long)
            fullest = search.fullest()
            if fullest is None:
                remedy = f"shorten {longest(view) or 'its names and titles'}"
                raise UserError(
                    f"{name} does not fit {_pages(budget)} even at its shortest", remedy, code=1
                )
            view, document = fullest, search.laid_out(fullest) or lay_out(fullest, most_pages)
            needed |= {switch.part for switch in sheet.switches if getattr(fullest, switch.part)}
    document = document or lay_out(view, most_pages)
    if _ends_alone(document, budget):
        return _rejoined(view, document, lay_out)
    return view, document


def _ends_alone(document: Document, budget: Budget) -> bool:
    """Return whether the last page holds the closing section and nothing else."""
    return (
        bool(budget.closing) and len(document.pages) > 1 and document.last_begins == budget.closing
    )


def _rejoined(view: View, document: Document, lay_out: Layout) -> tuple[View, Document]:
    """Set the first switch that puts more beside the closing section, or all on fewer pages."""
    budget: Budget = getattr(view, "budget", Budget())
    for switch in budget.sheets[-1].switches:
        if not getattr(view, switch.part):
            closer = structs.replace(view, **{switch.part: True})
            tried = lay_out(closer, len(budget.sheets))
            if _fits_all(tried, budget) and not _ends_alone(tried, budget):
                return closer, tried
    return view, document


def _first_try(view: View, lay_out: Layout, most_pages: int | None) -> tuple[View, Document | None]:
    """Lay a view out with the switches that its length needs, and few of those in doubt."""
    budget: Budget = getattr(view, "budget", Budget())
    in_doubt, view = tuple(uncertain_switches(view)), preset_switches(view)
    # First without any: of 20 sample briefs, 11 had one in doubt, and none of them needed it.
    for count in range(len(in_doubt), 0, -1):
        wider = structs.replace(view, **dict.fromkeys(in_doubt[:count], False))
        document = lay_out(wider, most_pages)
        if _fits_all(document, budget):
            return wider, document
    return view, lay_out(view, most_pages)


def _fits_all(document: Document, budget: Budget) -> bool:
    return all(fits(document, number, budget) for number in range(len(budget.sheets)))


def longest(view: View) -> str:
    """Name the part of a view that takes most room; nothing where none takes any."""
    budget: Budget = getattr(view, "budget", Budget())
    parts = dict.fromkeys(text.part for sheet in budget.sheets for text in sheet.texts)
    sizes = [(length(text), name) for part in parts for name, text in texts_of(view, part)]
    attached = texts(view, only="annexes") if hasattr(view, "annexes") else ()
    sizes.append((sum(length(text) for _, text in attached), "annexes"))
    size, part = max(sizes)
    return part if size else ""


def notes(before: View, after: View) -> Iterator[Note]:
    """Return what was left out and what was cut; `{name}` stands for the name of its place."""
    budget: Budget = getattr(before, "budget", Budget())
    pages = _pages(budget)
    for part in dict.fromkeys(drop.part for sheet in budget.sheets for drop in sheet.drops):
        had, has = items_of(before, part), items_of(after, part)
        if len(has) < len(had) and not isinstance(had[0], Passage):
            what = f"{len(had) - len(has)} of {len(had)} {_CALLED.get(part, part)}"
            yield Note(f"leaves out {what} to fit {pages}", f"{part}[{len(has) + 1}]")
    for part in dict.fromkeys(text.part for sheet in budget.sheets for text in sheet.texts):
        shown = dict(texts_of(after, part))
        for name, text in texts_of(before, part):
            if name in shown and shown[name] != text:
                sentence = f"shows {words(shown[name])} of the {words(text)} words of {{name}}"
                yield Note(
                    f"{sentence if shown[name] else 'leaves out {name}'} to fit {pages}", name
                )


def _pages(budget: Budget) -> str:
    count = len(budget.sheets)
    return f"{count} page{'' if count == 1 else 's'}"


# For each text, the characters that its short last line and the space around it take.
_CHARACTERS_A_TEXT = 25


# From this ratio on, a guess is taken for sure.
_UNCERTAIN = 1.2


def preset_switches(view: View) -> View:
    """Set the switches that a view of this length needs; nothing is left out for a guess."""
    needed = {step.part: True for step, times in _length_ratios(view) if times > 1}
    return structs.replace(view, **needed) if needed else view


def uncertain_switches(view: View) -> Iterator[str]:
    """Yield the switches that were set for a guess, and might not have been needed, last first."""
    parts = [step.part for step, times in _length_ratios(view) if 1 < times < _UNCERTAIN]
    yield from reversed(parts)


def _length_ratios(view: View) -> Iterator[tuple[Switch, float]]:
    """Yield each switch, and how many times the length is reached that it is set for."""
    budget: Budget = getattr(view, "budget", Budget())
    for step in (step for sheet in budget.sheets for step in sheet.switches if step.over):
        yield step, _length(view, step.parts) / step.over


def _length(view: View, parts: tuple[str, ...]) -> int:
    """Count the characters of some fields; the wide ones of East Asia count twice."""
    return sum(
        _CHARACTERS_A_TEXT + sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
        for part in parts
        for _, text in texts(view, only=part)
        if text
    )
