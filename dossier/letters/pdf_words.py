"""Read a PDF back: its title, its pages, and their words in order, whatever its line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.sentences import ends_sentence

# What a reader of PDFs gives for a hyphen that a line break put there.
_BROKEN_WORD = re.compile(r"[\x02\ufffe\u00ad](?:\r?\n)?")
_BULLET = ["•"]
_GOES_ON = ("–", "—", "-", ",", "·")


class Pdf(Struct, frozen=True):
    """The title of a PDF and the text of each page, a line as it stands there."""

    title: str
    pages: tuple[str, ...]


def read_pdf(data: bytes) -> Pdf:
    """Read a PDF; ValueError where it is none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as wrong:
        raise ValueError("it is no PDF that can be read") from wrong
    try:
        title = document.get_metadata_value("Title")
        return Pdf(title, tuple(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


class Word(Struct, frozen=True):
    """A word, and whether a sentence or a line of its own ends with it."""

    text: str
    ends: bool


def words(pages: Sequence[str]) -> tuple[Word, ...]:
    """List the words of all pages, without the line at the foot that numbers each page."""
    lines = [
        line
        for number, page in enumerate(pages, start=1)
        for line in _without_foot(_lines(page), number, len(pages))
    ]
    return tuple(_words(lines))


def _lines(page: str) -> list[list[str]]:
    text = unicodedata.normalize("NFC", _BROKEN_WORD.sub("", page))
    found = (line.split() for line in text.splitlines())
    return [line for line in found if line and line != _BULLET]


def _without_foot(lines: list[list[str]], number: int, pages: int) -> list[list[str]]:
    if lines and re.search(rf"\b{number}\D+{pages}\D*$", " ".join(lines[-1])):
        return lines[:-1]
    return lines


def _words(lines: list[list[str]]) -> Iterator[Word]:
    for line, following in zip(lines, [*lines, [""]][1:], strict=True):
        *others, last = line
        for word in others:
            yield Word(word, _is_end(word))
        # A line that goes on in a small letter goes on in its sentence.
        goes_on = last.endswith(_GOES_ON) or following[0][:1].islower()
        yield Word(last, _is_end(last) or not goes_on)


def _is_end(word: str) -> bool:
    return word.endswith(":") or ends_sentence(word)
