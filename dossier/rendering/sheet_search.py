"""Find how far a document gives way on one of its pages, with as few layouts as may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs

from dossier.rendering.shorten import change, length, shorten, texts_of
from dossier.views.brief.brief_text import Passage
from dossier.views.brief.page_budget import Budget, CutText, PageLimit
from dossier.views.view import View

if TYPE_CHECKING:
    from weasyprint import Document

# Lays out at most so many pages of a view; None: all.
Layout = Callable[[View, int | None], "Document"]

# Factors of the words that each text of a page may have by its budget, tried in this order; below
# 1 a reader misses something.
_LONGER = (6.0, 3.5, 2.2, 1.5, 1.2, 1.0)
_SHORTER = (0.8, 0.62, 0.48, 0.36, 0.26, 0.18, 0.1, 0.0)
_REFINED = 2  # Steps of bisection between a factor that fits and the next that does not.
# Layouts of one sheet after which nothing more is given back: a document stays under two seconds.
_ENOUGH = 6
_FEW = 8
_A_PAGE = 700  # Words that no page has room for: a longer view is not laid out.
_MOST_SHARES = 12  # Nor is one with a text of so many times its budget.
_MOST_HIDDEN = 100  # Words that a template may leave out, as where a switch is set.


class _State(NamedTuple):
    """How far one sheet gives way: switches set, items dropped, texts cut (None: as they are).

    `back` are lists that keep their items after all.
    """

    switches: int = 0
    dropped: int = 0
    scale: float | None = None
    back: tuple[str, ...] = ()


class SheetSearch:
    """The search for the fullest view whose pages, up to one sheet, are within the budget."""

    def __init__(
        self, view: View, number: int, lay_out: Layout, needed: frozenset[str], *, is_too_long: bool
    ) -> None:
        """Look at one sheet.

        `needed`: the switches that an earlier sheet cannot do without. `is_too_long`: the view was
        laid out as it is, and does not fit.
        """
        budget: Budget = getattr(view, "budget", Budget())
        self._view, self._sheet, self._number = view, budget.sheets[number], number
        self._lay_out, self._budget = lay_out, budget
        self._layouts = 0
        self._fits_by_view = dict[View, bool]()
        self._last_fit: tuple[View, Document] | None = None
        self._needed = needed
        self._drops = list(_drops(view, self._sheet))
        self._shorten = cache(shorten)
        if is_too_long:
            self._fits_by_view[view] = False

    def fullest(self) -> View | None:
        """Return the first view that fits, made as full as it may be; None where none does."""
        states = list(self._states())
        first = 0 if self._fits(states[0]) else self._first_fitting(states)
        if first == len(states):
            return None
        state = self._widen(states[first], states[first - 1]) if first else states[first]
        return self._view_of(state)

    def _first_fitting(self, states: list[_State]) -> int:
        """Return the index of the first state after 0 that fits; their number where none does.

        A bisection that first tries two states in which most views fit: texts cut, none dropped.
        """
        every, places = len(self._sheet.switches), list(self._distinct(states))
        # Above, places and states are numbered alike, but for the first state.
        likely = [states.index(_State(every, 0, scale)) - 1 for scale in (_LONGER[-1], _LONGER[1])]
        low, high = 0, len(places)
        while low < high:
            middle = likely.pop() if likely else high
            if not low <= middle < high:
                # Where few states are left, little is too much.
                middle = (low + high) // 2 if high - low > _FEW else (2 * low + high) // 3
            is_fitting = self._fits(states[places[middle]])
            low, high = (low, middle) if is_fitting else (middle + 1, high)
        return places[low] if low < len(places) else len(states)

    def _distinct(self, states: list[_State]) -> Iterator[int]:
        """Yield the index of each state after 0 that is not as the one before, at the shortest."""
        last = len(states) - len(_SHORTER)
        for at in range(1, len(states)):
            if at < last or self._view_of(states[at]) != self._view_of(states[at - 1]):
                yield at

    def _states(self) -> Iterator[_State]:
        """Yield the states from the fullest to the smallest."""
        every, drops = len(self._sheet.switches), len(self._drops)
        yield from (_State(switches=count) for count in range(every + 1))
        yield from (_State(every, 0, scale) for scale in _LONGER)
        yield from (_State(every, count, 1.0) for count in range(1, drops + 1))
        yield from (_State(every, drops, scale) for scale in _SHORTER)

    def _widen(self, state: _State, before: _State) -> _State:
        """Return a state with more, where a drop made room: lists, then switches, then length."""
        if state.scale is None:
            return state
        *earlier, _ = dict.fromkeys(self._drops[: state.dropped]) or ("",)
        if earlier and self._is_wider(state._replace(back=tuple(earlier))):
            state = state._replace(back=tuple(earlier))
        while state.switches and self._is_wider(state._replace(switches=state.switches - 1)):
            state = state._replace(switches=state.switches - 1)
        too_long = before.scale if before.dropped == state.dropped else None
        low, high = state.scale, too_long or _LONGER[0]
        for _ in range(_REFINED):
            middle = (low * high) ** 0.5 if low else high / 2
            wider = state._replace(scale=middle)
            if self._view_of(wider) == self._view_of(state):
                break
            low, high = (middle, high) if self._is_wider(wider) else (low, middle)
        return state._replace(scale=low)

    def _fits(self, state: _State) -> bool:
        view = self._view_of(state)
        if view not in self._fits_by_view:
            self._fits_by_view[view] = not cannot_fit(view, self._sheet) and self._is_within(view)
        return self._fits_by_view[view]

    def _is_wider(self, state: _State) -> bool:
        """Return whether a wider state fits too, as long as layouts may be spent on that."""
        is_known = self._view_of(state) in self._fits_by_view
        return (is_known or self._layouts < _ENOUGH) and self._fits(state)

    def _is_within(self, view: View) -> bool:
        self._layouts += 1
        document = self._lay_out(self._without_later(view), self._number + 1)
        if is_within := fits(document, self._number, self._budget):
            self._last_fit = view, document
        return is_within

    def laid_out(self, view: View) -> Document | None:
        """Return the whole document of the view that was found, where all of it was laid out."""
        if self._last_fit is None or self._sheet.later or self._last_fit[0] != view:
            return None
        return None if self._last_fit[1].is_cut else self._last_fit[1]

    def _without_later(self, view: View) -> View:
        later = tuple(part for part in self._sheet.later if items_of(view, part))
        for part in later:
            view = _drop(view, part, len(items_of(view, part)))
        return view

    def _view_of(self, state: _State) -> View:
        """Return the view as a state has it."""
        switches = self._sheet.switches
        set_ = {switch.part: True for switch in switches[: state.switches]}
        if state.scale is not None:
            # Switches preset for the uncut length are not needed once texts are cut.
            looser = (switch.part for switch in switches[state.switches :])
            set_ |= {part: False for part in looser if part not in self._needed}
        view: Any = structs.replace(self._view, **set_)
        for part, count in _count_drops(self._drops[: state.dropped]):
            view = view if part in state.back else _drop(view, part, count)
        if state.scale is not None:
            for text in self._sheet.texts:
                view = change(view, text.part, self._cutter(text, state.scale, view))
        shortened: View = view
        return shortened

    def _cutter(self, text: CutText, scale: float, view: View) -> Callable[[Any], Any]:
        most, language = max(1, round(text.words * scale)), getattr(view, "own_language", "")

        def cut(value: Any) -> Any:
            if text.whole:
                return "" if length(value) > most else value
            return self._shorten(value, most, language)

        return cut


def _drops(view: View, sheet: PageLimit) -> Iterator[str]:
    """Yield the name of a list for each item that it may lose, in their order."""
    left: dict[str, int] = {}
    for drop in sheet.drops:
        items = items_of(view, drop.part)
        if items and isinstance(items[0], Passage):  # A text is cut; it is left out as a whole.
            yield drop.part
            continue
        count = left.get(drop.part, len(items))
        left[drop.part] = min(count, drop.least)
        yield from [drop.part] * (count - left[drop.part])


def _count_drops(parts: list[str]) -> Iterator[tuple[str, int]]:
    yield from ((part, parts.count(part)) for part in dict.fromkeys(parts))


def items_of(view: Any, part: str) -> tuple[Any, ...]:
    """Return the items of a list of a view; none where there is no such list."""
    for name in part.split("."):
        view = getattr(view, name, None)
    return view or ()


def _drop(view: Any, part: str, count: int) -> Any:
    name, _, rest = part.partition(".")
    old = getattr(view, name)
    is_text = isinstance(old, tuple) and old and isinstance(old[0], Passage)
    new = _drop(old, rest, count) if rest else () if is_text else old[:-count]
    return structs.replace(view, **{name: new})


def cannot_fit(view: View, sheet: PageLimit) -> bool:
    """Return whether the texts of a page are longer than any page, so that no layout is needed."""
    left = _A_PAGE + _MOST_HIDDEN
    for budget_text in sheet.texts:
        for _, text in texts_of(view, budget_text.part):
            size = length(text)
            left -= size
            if left < 0 or size > budget_text.words * _MOST_SHARES:
                return True
    return False


def fits(document: Document, number: int, budget: Budget) -> bool:
    """Return whether the pages up to this one hold what they must."""
    last, is_last = budget.sheets[number].last, number == len(budget.sheets) - 1
    if is_last and (document.is_cut or len(document.pages) > number + 1):
        return False
    return last not in document.names or any(
        last in page.anchors for page in document.pages[: number + 1]
    )
