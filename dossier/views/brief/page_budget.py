"""Say how many pages a document may take, and what gives way first when it takes more."""

from __future__ import annotations

from dossier.views.view import View


class Switch(View, frozen=True, kw_only=True):
    """A field that makes the layout closer when it is set.

    `over` spares a layout that would not do: the switch is set at once where the view's `parts`
    hold more characters.
    """

    part: str
    over: int = 0
    parts: tuple[str, ...] = ()


class CutText(View, frozen=True, kw_only=True):
    """A text that may be cut, by its field (`stories.saw`), and its fair share in words.

    `whole`: it is left out where it would be cut, for a part of it is of no use (an address).
    """

    part: str
    words: int
    whole: bool = False


class Drop(View, frozen=True, kw_only=True):
    """A list that loses items from its end; `least` is how many of them stay."""

    part: str
    least: int = 0


class PageLimit(View, frozen=True, kw_only=True):
    """What gives way when a page runs over.

    The switches are set first. Then the texts that are longer than their share are cut, the longest
    for its share first; then the lists lose items; then all texts are cut below their shares.
    `last` is the name of the element that must still stand on this page; none: nothing may follow.
    `later` are fields of the pages after it, which it is looked at without: that is quicker.
    """

    last: str = ""
    later: tuple[str, ...] = ()
    switches: tuple[Switch, ...] = ()
    texts: tuple[CutText, ...] = ()
    drops: tuple[Drop, ...] = ()


class Budget(View, frozen=True, kw_only=True):
    """The pages a document may take.

    `closing` is the class of the section that it ends with. Where that would stand alone on a page,
    the last page's switches are tried, and set where one helps.
    """

    sheets: tuple[PageLimit, ...] = ()
    closing: str = ""


# What stands on the first page of every brief, beside the parts of its kind.
HEAD = (
    CutText(part="name", words=12),
    CutText(part="given", words=8),
    CutText(part="owner.name", words=12),
    CutText(part="owner.given", words=8),
    CutText(part="owner.phone", words=4, whole=True),
    CutText(part="owner.email", words=4, whole=True),
    CutText(part="role.title", words=12),
    CutText(part="role.organization", words=10),
    CutText(part="role.url", words=8, whole=True),
    CutText(part="role.number", words=4),
    CutText(part="role.wants", words=5),
    CutText(part="role.check.by", words=8),
    CutText(part="role.check.title", words=8),
    CutText(part="role.check.how", words=8),
    CutText(part="role.check.hours", words=8),
    CutText(part="role.check.number", words=5, whole=True),
    CutText(part="route", words=14),
    CutText(part="to", words=12),
    CutText(part="length", words=10),
)
NOTE = (CutText(part="note", words=70),)
WORK = (
    CutText(part="together.organization", words=8),
    CutText(part="together.their_role", words=8),
    CutText(part="together.my_role", words=8),
)
STORIES = (
    CutText(part="stories.title", words=14),
    CutText(part="stories.claim", words=18),
    CutText(part="stories.figure", words=4),
    CutText(part="stories.counted", words=12),
    CutText(part="stories.text", words=58),
    CutText(part="stories.saw", words=26),
)
ABOUT = (CutText(part="about", words=60),)
POINTS = (CutText(part="say", words=16), CutText(part="comparison", words=24))
