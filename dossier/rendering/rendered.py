"""Hold what a rendering made, and what its owner should know of it."""

from typing import NamedTuple

from msgspec import Struct

from dossier.views.view import BodyProse


class Note(NamedTuple):
    """A sentence worth telling, and the part of the view that it is about; empty: all of it."""

    sentence: str
    part: str = ""


class Hole(Struct, frozen=True, array_like=True):
    """Where words stand in a page, in bytes, and how they were put in there."""

    start: int
    end: int
    body: BodyProse
    root: str
    shift: int


class Rendered(Struct, frozen=True):
    """The bytes of a file, a sentence for each thing worth telling, and where words stand in it."""

    data: bytes
    notes: tuple[Note, ...] = ()
    holes: tuple[Hole, ...] = ()
