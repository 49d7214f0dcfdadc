"""Define what a view may be made of, and the target it is rendered to."""

from msgspec import Struct

from dossier.records.text import Content


# No view can hold itself, so the collector need not look at thousands of them.
class View(Struct, frozen=True, kw_only=True, gc=False):
    """Mark a struct of strings, numbers, dates, tuples and other views; nothing else."""


class Link(View, frozen=True, kw_only=True):
    """Hold a text and the address it leads to, relative to the root of the site."""

    text: str
    href: str


class Mention(View, frozen=True, kw_only=True):
    """Say what a link in Markdown means: `[[written]]` or `[…](written)` becomes title and href.

    The link to a picture has its size in pixels, too.
    """

    written: str
    title: str
    href: str
    width: int = 0
    height: int = 0


class Prose(View, frozen=True, kw_only=True):
    """A text of the owner's as it was parsed, and what the links in it mean."""

    content: Content
    mentions: tuple[Mention, ...] = ()


class Target(Struct, frozen=True, kw_only=True):
    """Hold one file to make: where below output/, by which template, from which view.

    `origin` is the file of the workspace to mend where this cannot be made. `attaches` names the
    files, by their paths, that go into this one as they are. `belongs_to` is the path of the
    document without which this one is of no use; it is held back with it.
    """

    path: str
    template: str
    view: View
    origin: str = "content/me.md"
    attaches: tuple[str, ...] = ()
    belongs_to: str = ""
