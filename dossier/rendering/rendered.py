"""The bytes of a rendered target, and the notes for its owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from msgspec import Struct

from dossier.views.view import BodyProse

NoteRule = Literal["fitting", "language", "proofreading"]


class Note(NamedTuple):
    """A sentence worth telling, and the part of the view that it is about; empty: all of it."""

    sentence: str
    part: str = ""
    rule: NoteRule = "fitting"


def notes_of(rule: NoteRule, sentences: Iterable[str]) -> Iterator[Note]:
    """Make notes on a whole document."""
    return (Note(sentence, rule=rule) for sentence in sentences)


class Hole(Struct, frozen=True, array_like=True):
    """Where words stand in a page, as offsets in bytes, with the arguments of `to_html`."""

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
