"""How many pages a document may take, and what gives way first when it takes more."""

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


def shares(part: str = "", *, whole: bool = False, **words: int) -> tuple[CutText, ...]:
    """Return the fair shares, in words, of some fields of a part; of none: of the view itself."""
    begin = f"{part}." if part else ""
    fields = words.items()
    return tuple(CutText(part=begin + name, words=share, whole=whole) for name, share in fields)


# What stands on the first page of every brief, beside the parts of its kind.
HEAD = (
    *shares(name=12, given=8),
    *shares("owner", name=12, given=8),
    *shares("owner", whole=True, phone=4, email=4),
    *shares("role", title=12, organization=10),
    *shares("role", whole=True, url=8),
    *shares("role", number=4, wants=5),
    *shares("role.check", by=8, title=8, how=8, hours=8),
    *shares("role.check", whole=True, number=5),
    *shares(route=14, to=12, length=10),
)
NOTE = shares(note=70)
WORK = shares("together", organization=8, their_role=8, my_role=8)
STORIES = shares("stories", title=14, claim=18, figure=4, counted=12, text=58, saw=26)
ABOUT = shares(about=60)
POINTS = shares(say=16, comparison=24)
