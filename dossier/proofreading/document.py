"""What the rules of proofreading read: the blocks of a document, each with its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset("p li h1 h2 h3 h4 title td th div tr section article header ul".split())
_SILENT = frozenset(("style", "script"))
_EMPTY = frozenset(("meta", "link", "br", "img"))
_LONGEST = 60
# The subject and the first line of a mail.
_SALUTATION = 2


class Block(NamedTuple):
    """A paragraph, heading, list item or table cell.

    `own`: what of it is in the document's language. `names_reader`: it is a headline, a salutation
    or the foot of a page, where the reader is called by name.
    """

    text: str
    own: str
    names_reader: bool = False


class Document(NamedTuple):
    """A finished brief or mail.

    `informal` and `formal` are words of its language that stand in one form of address alone.
    `reader` holds what its reader is called; empty for a document without one.
    """

    blocks: tuple[Block, ...]
    language: str
    is_formal: bool = False
    informal: tuple[str, ...] = ()
    formal: tuple[str, ...] = ()
    reader: tuple[str, ...] = ()


class Fault(NamedTuple):
    """What is wrong in a block."""

    said: str
    text: str

    def __str__(self) -> str:
        short = self.text if len(self.text) <= _LONGEST else f"{self.text[:_LONGEST]}…"
        return f"{self.said}: “{short}”"


class _Blocks(HTMLParser):
    """Collect the texts between the tags that begin or end a block."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._document_language = language
        self._text = self._own = ""
        # Of each open tag: its name, its language, whether it names the reader.
        self._open: list[tuple[str, str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag in _EMPTY:
            self._text += " "
            return
        given, (_, language, names) = dict(attrs), self._innermost()
        names = names or tag in ("h1", "title") or given.get("class") in ("prepared", "pages")
        self._open.append((tag, given.get("lang") or language, names))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, language, _ = self._innermost()
        if tag not in _SILENT:
            self._text += data
            self._own += data if language == self._document_language else " "

    def _innermost(self) -> tuple[str, str, bool]:
        return self._open[-1] if self._open else ("", self._document_language, False)

    def _end(self) -> None:
        if text := " ".join(self._text.split()):
            own = " ".join(self._own.split())
            self.blocks.append(Block(text, own, self._innermost()[2]))
        self._text = self._own = ""


def html_blocks(html: str, language: str) -> tuple[Block, ...]:
    """Cut a page of HTML, in this language, into its blocks."""
    parser = _Blocks(language)
    parser.feed(html)
    parser.close()
    return tuple(parser.blocks)


def mail_blocks(subject: str, lines: Iterable[str]) -> tuple[Block, ...]:
    """Make a block of the subject and of each line of a mail; the first line is the salutation."""
    texts = (subject, *(line for line in lines if line.strip()))
    return tuple(Block(text, text, number < _SALUTATION) for number, text in enumerate(texts))


def sentences(text: str) -> Iterator[str]:
    """Yield the words between marks that end a sentence; good enough to look at each alone."""
    start = 0
    for end, letter in enumerate(text, start=1):
        if letter in ".!?؟。" and text[end : end + 1] in ("", " ", "\N{NO-BREAK SPACE}"):
            yield text[start:end].strip()
            start = end
    if rest := text[start:].strip():
        yield rest
