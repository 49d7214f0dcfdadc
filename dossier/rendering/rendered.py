"""Hold what a rendering made, and what its owner should know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from msgspec import Struct

NoteRule = Literal["fitting", "language", "proofreading"]


class Note(NamedTuple):
    """A sentence worth telling, and the part of the view that it is about; empty: all of it."""

    sentence: str
    part: str = ""
    rule: NoteRule = "fitting"


def notes_of(rule: NoteRule, sentences: Iterable[str]) -> Iterator[Note]:
    """Make notes on a whole document."""
    return (Note(sentence, rule=rule) for sentence in sentences)


class Rendered(Struct, frozen=True):
    """Hold the bytes of a file, and a sentence for each thing worth telling."""

    data: bytes
    notes: tuple[Note, ...] = ()
