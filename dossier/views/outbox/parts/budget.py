"""Say how many pages a document may take, and what gives way first when it takes more."""

from dossier.views.view import View


class Step(View, frozen=True, kw_only=True):
    """Name a field that gives way: a switch is set, a list loses items from its end.

    `least` is how many of them stay. `over` spares a layout that would not do: a switch is set at
    once where the view's `parts` hold more characters.
    """

    part: str
    least: int = 0
    over: int = 0
    parts: tuple[str, ...] = ()


class Sheet(View, frozen=True, kw_only=True):
    """Hold what gives way, in this order, when a page runs over.

    `last` is the name of the element that must still stand on this page; none: nothing may follow.
    """

    last: str = ""
    steps: tuple[Step, ...] = ()


class Budget(View, frozen=True, kw_only=True):
    """Hold the pages a document may take."""

    sheets: tuple[Sheet, ...] = ()
