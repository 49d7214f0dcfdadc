"""Make a document fit its pages: what the view says gives way, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs

from dossier.problems import UserError
from dossier.rendering.glyphs import texts
from dossier.rendering.rendered import Note
from dossier.rendering.shorten import change, length, shorten, texts_of, words
from dossier.rendering.size_estimate import doubtful, likely
from dossier.views.brief.brief_text import Passage
from dossier.views.brief.page_budget import Budget, CutText, PageLimit
from dossier.views.view import View

if TYPE_CHECKING:
    from weasyprint import Document

Layout = Callable[[View], "Document"]

# How far all texts of a page are cut, in parts of their fair shares: above 1 nothing is lost but
# length, below it a reader misses something.
_LONGER = (6.0, 3.5, 2.2, 1.5, 1.2, 1.0)
_SHORTER = (0.8, 0.62, 0.48, 0.36, 0.26, 0.18, 0.1, 0.0)
_REFINED = 2  # Layouts spent on the length between one that fits and the next that does not.
_A_PAGE = 700  # No page has room for more words, so no layout is spent on them.
_MOST_SHARES = 12  # Nor may one text take so many times its share.
_MOST_HIDDEN = 100  # Words that a page may not show after all, as those of a switch.
_CALLED = {
    "together": "times we worked together",
    "role.wants": "wants",
    "say": "points",
    "only": "questions that only they can answer",
}


class _State(NamedTuple):
    """How far one sheet gives way: switches set, items dropped, texts cut (None: as they are)."""

    switches: int = 0
    dropped: int = 0
    scale: float | None = None


def fit(view: View, lay_out: Layout, name: str) -> tuple[View, Document]:
    """Return the fullest view that keeps within its budget, laid out."""
    budget: Budget = getattr(view, "budget", Budget())
    full, view = view, likely(view)
    is_hopeless = any(_is_hopeless(view, sheet) for sheet in budget.sheets)
    document = None if is_hopeless else lay_out(view)
    for part in doubtful(full) if document and _fits_all(document, budget) else ():
        wider = structs.replace(view, **{part: False})
        tried = lay_out(wider)
        if _fits_all(tried, budget):
            view, document = wider, tried
    for number, sheet in enumerate(budget.sheets):
        if document is None or not _fits(document, number, budget):
            view = _Sheet(view, sheet, lay_out, number, budget).fullest(name)
            document = lay_out(view)
    return view, document or lay_out(view)


class _Sheet:
    """The search for the fullest view whose pages, up to one sheet, are within the budget."""

    def __init__(
        self, view: View, sheet: PageLimit, lay_out: Layout, number: int, budget: Budget
    ) -> None:
        self._view, self._sheet, self._number = view, sheet, number
        self._lay_out, self._budget = lay_out, budget
        self._laid = dict[View, bool]()
        self._drops = list(_drops(view, sheet))

    def fullest(self, name: str) -> View:
        """Return the first view that fits, made as full as it may be; raise where none does."""
        rungs = list(self._rungs())
        if self._fits(rungs[0]):
            return self._made(rungs[0])
        low, high = 1, len(rungs)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._fits(rungs[middle]) else (middle + 1, high)
        if low == len(rungs):
            where = _pages(self._budget)
            remedy = f"shorten {longest(self._view) or 'its names and titles'}"
            raise UserError(f"{name} does not fit {where} even at its shortest", remedy, code=1)
        state = self._loosened(rungs[low], rungs[low - 1])
        return self._made(state)

    def _rungs(self) -> Iterator[_State]:
        """Give the states from the fullest to the smallest."""
        every, drops = len(self._sheet.switches), len(self._drops)
        yield from (_State(switches=count) for count in range(every + 1))
        yield from (_State(every, 0, scale) for scale in _LONGER)
        yield from (_State(every, count, 1.0) for count in range(1, drops + 1))
        yield from (_State(every, drops, scale) for scale in _SHORTER)

    def _loosened(self, state: _State, before: _State) -> _State:
        """Give back what a drop made room for: the layout, then the length."""
        for count in range(state.switches):
            if state.scale is not None and self._fits(state._replace(switches=count)):
                state = state._replace(switches=count)
                break
        if state.scale is None:
            return state
        too_long = before.scale if before.dropped == state.dropped else None
        low, high = state.scale, too_long or _LONGER[0]
        for _ in range(_REFINED):
            middle = (low * high) ** 0.5 if low else high / 2
            wider = state._replace(scale=middle)
            if self._made(wider) == self._made(state):
                break
            low, high = (middle, high) if self._fits(wider) else (low, middle)
        return state._replace(scale=low)

    def _fits(self, state: _State) -> bool:
        view = self._made(state)
        if view not in self._laid:
            self._laid[view] = not _is_hopeless(view, self._sheet) and _fits(
                self._lay_out(self._without_later(view)), self._number, self._budget
            )
        return self._laid[view]

    def _without_later(self, view: View) -> View:
        later = tuple(part for part in self._sheet.later if _items(view, part))
        for part in later:
            view = _dropped(view, part, len(_items(view, part)))
        return view

    def _made(self, state: _State) -> View:
        """Return the view as a state has it."""
        switches = self._sheet.switches
        set_ = {switch.part: True for switch in switches[: state.switches]}
        if state.scale is not None:
            # What was set for a guess of the uncut length is no longer needed once texts are cut.
            set_ |= {switch.part: False for switch in switches[state.switches :]}
        view: Any = structs.replace(self._view, **set_)
        for part, count in _counted(self._drops[: state.dropped]):
            view = _dropped(view, part, count)
        if state.scale is not None:
            for text in self._sheet.texts:
                view = change(view, text.part, _cutter(text, state.scale, view))
        made: View = view
        return made


def _cutter(text: CutText, scale: float, view: View) -> Callable[[Any], Any]:
    most, language = max(1, round(text.words * scale)), getattr(view, "own_language", "")

    def cut(value: Any) -> Any:
        if text.whole:
            return "" if length(value) > most else value
        return shorten(value, most, language)

    return cut


def _drops(view: View, sheet: PageLimit) -> Iterator[str]:
    """Give the name of a list for each item that it may lose, in their order."""
    left: dict[str, int] = {}
    for drop in sheet.drops:
        items = _items(view, drop.part)
        if items and isinstance(items[0], Passage):  # A text is cut; it is left out as a whole.
            yield drop.part
            continue
        count = left.get(drop.part, len(items))
        left[drop.part] = min(count, drop.least)
        yield from [drop.part] * (count - left[drop.part])


def _counted(parts: list[str]) -> Iterator[tuple[str, int]]:
    yield from ((part, parts.count(part)) for part in dict.fromkeys(parts))


def _items(view: Any, part: str) -> tuple[Any, ...]:
    for name in part.split("."):
        view = getattr(view, name, None)
    return view or ()


def _dropped(view: Any, part: str, count: int) -> Any:
    name, _, rest = part.partition(".")
    old = getattr(view, name)
    is_text = isinstance(old, tuple) and old and isinstance(old[0], Passage)
    new = _dropped(old, rest, count) if rest else () if is_text else old[:-count]
    return structs.replace(view, **{name: new})


def _is_hopeless(view: View, sheet: PageLimit) -> bool:
    """Tell whether the texts of a page are longer than any page, so that no layout is needed."""
    room = _A_PAGE + _MOST_HIDDEN
    for one in sheet.texts:
        for _, text in texts_of(view, one.part):
            size = length(text)
            room -= size
            if room < 0 or size > one.words * _MOST_SHARES:
                return True
    return False


def _fits(document: Document, number: int, budget: Budget) -> bool:
    """Tell whether the pages up to this one hold what they must."""
    last, is_last = budget.sheets[number].last, number == len(budget.sheets) - 1
    ends = [place for place, page in enumerate(document.pages) if last in page.anchors]
    return not (
        any(place > number for place in ends) or (is_last and len(document.pages) > number + 1)
    )


def _fits_all(document: Document, budget: Budget) -> bool:
    return all(_fits(document, number, budget) for number in range(len(budget.sheets)))


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
        had, has = _items(before, part), _items(after, part)
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
