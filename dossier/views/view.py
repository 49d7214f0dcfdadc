"""Define what a view may be made of, and the target it is rendered to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from dossier.records.text import Content


# gc=False: no view refers to itself, so the cycle collector need not visit thousands of them.
class View(Struct, frozen=True, kw_only=True, gc=False):
    """A struct of strings, numbers, dates, tuples and other views; nothing else."""


class Link(View, frozen=True, kw_only=True):
    """A text and the address it leads to, relative to the root of the site."""

    text: str
    href: str


class Mention(View, frozen=True, kw_only=True):
    """A link in Markdown with what it means: `[[written]]` or `[…](written)`, title and href.

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


class BodyProse(View, frozen=True, kw_only=True):
    """The words of a file, by its path, and what the links in them mean.

    The words are no part of the view: they are put in where the template left their place.
    """

    path: str
    mentions: tuple[Mention, ...] = ()


LOCKED = "dossier.html"


class Locked(View, frozen=True, kw_only=True):
    """The page `LOCKED`: the encrypted site in base64, and the rounds of its key derivation."""

    rounds: int
    sealed: str


class Origin(Struct, frozen=True, kw_only=True):
    """The place in the workspace that a part of a view (`stories[2].saw`) was read from.

    `name` says it to the owner. It is no part of the view: a line that is added above a text
    changes its place, and makes no file anew.
    """

    part: str
    path: str
    line: int = 1
    column: int = 1
    name: str = ""


class Target(Struct, frozen=True, kw_only=True):
    """One file to make: where below output/, by which template, from which view.

    `origin` is the file of the workspace to mend where this cannot be made. `attaches` names the
    files, by their paths, that go into this one as they are. `belongs_to` is the path of the
    document without which this one is of no use; it is held back with it. `origins` are the places
    of the parts of its view.
    """

    path: str
    template: str
    view: View
    origin: str = "content/me.md"
    attaches: tuple[str, ...] = ()
    belongs_to: str = ""
    origins: tuple[Origin, ...] = ()

    def made(self) -> Target:
        """Return it, as a LazyTarget does."""
        return self

    @property
    def bodies(self) -> tuple[BodyProse, ...]:
        """List the words that are put into the file beside its view."""
        values = (getattr(self.view, name) for name in self.view.__struct_fields__)
        return tuple(value for value in values if isinstance(value, BodyProse))

    def origin_of(self, part: str) -> Origin | None:
        """Return the place of a part, or of the nearest that it belongs to."""
        origins = (
            origin
            for origin in self.origins
            if f"{part}.".startswith((f"{origin.part}.", f"{origin.part}["))
        )
        return max(origins, key=lambda origin: len(origin.part), default=None)


class LazyTarget(Struct, kw_only=True):
    """A file whose view is made when it is asked for.

    `make` is called with what is `given` and the `index`, which notes what is read of it; all else
    that the view is made from is given. `places` are the origins of the parts of a view.
    """

    path: str
    template: str
    make: Callable[..., View]
    given: tuple[object, ...]
    index: object
    origin: str = "content/me.md"
    attaches: tuple[str, ...] = ()
    belongs_to: str = ""
    places: Callable[..., Iterable[Origin]] | None = None
    _made: Target | None = None

    def made(self) -> Target:
        """Return the target with its view, which is made once."""
        if self._made is None:
            view = self.make(*self.given, self.index)
            self._made = Target(
                path=self.path,
                template=self.template,
                view=view,
                origin=self.origin,
                attaches=self.attaches,
                belongs_to=self.belongs_to,
                origins=tuple(self.places(view)) if self.places else (),
            )
        return self._made
