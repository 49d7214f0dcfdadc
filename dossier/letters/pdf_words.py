"""Extract the title, the pages and the words of a PDF, whatever its line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.sentences import ends_sentence

# PDFium returns U+0002 or U+FFFE for a hyphen at a line break; U+00AD is a soft hyphen.
_BROKEN_WORD = re.compile(r"[\x02\ufffe\u00ad](?:\r?\n)?")
_BULLET = ["•"]
_CONTINUES = ("–", "—", "-", ",", "·")


class Pdf(Struct, frozen=True):
    """The title of a PDF and the text of each page, with its line breaks."""

    title: str
    pages: tuple[str, ...]


def read_pdf(data: bytes) -> Pdf:
    """Extract title and text; raise ValueError where it is no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError("it is no PDF that can be read") from error
    try:
        title = document.get_metadata_value("Title")
        return Pdf(title, tuple(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


class Word(Struct, frozen=True):
    """A word, and whether a sentence or a heading ends with it."""

    text: str
    ends_sentence: bool


def words(pages: Sequence[str]) -> tuple[Word, ...]:
    """List the words of all pages, without each page's footer, its last line if numbered."""
    lines: list[list[str]] = []
    for number, page in enumerate(pages, start=1):
        lines += _without_footer(_lines(page), number, len(pages))
    return tuple(_words(lines))


def _lines(page: str) -> list[list[str]]:
    text = unicodedata.normalize("NFC", _BROKEN_WORD.sub("", page))
    lines = (line.split() for line in text.splitlines())
    return [line for line in lines if line and line != _BULLET]


def _without_footer(lines: list[list[str]], number: int, pages: int) -> list[list[str]]:
    if lines and re.search(rf"\b{number}\D+{pages}\D*$", " ".join(lines[-1])):
        return lines[:-1]
    return lines


def _words(lines: list[list[str]]) -> Iterator[Word]:
    for line, following in zip(lines, [*lines, [""]][1:], strict=True):
        *others, last = line
        for word in others:
            yield Word(word, _is_end(word))
        # A heading ends with its line, without a full stop; a sentence goes on in lower case.
        continues = last.endswith(_CONTINUES) or following[0][:1].islower()
        yield Word(last, _is_end(last) or not continues)


def _is_end(word: str) -> bool:
    return word.endswith(":") or ends_sentence(word)
