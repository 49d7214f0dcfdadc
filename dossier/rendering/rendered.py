"""Hold what a rendering made, and what its owner should know of it."""

from typing import NamedTuple

from msgspec import Struct


class Note(NamedTuple):
    """A sentence worth telling, and the part of the view that it is about; empty: all of it."""

    sentence: str
    part: str = ""


class Rendered(Struct, frozen=True):
    """Hold the bytes of a file, and a sentence for each thing worth telling."""

    data: bytes
    notes: tuple[Note, ...] = ()
