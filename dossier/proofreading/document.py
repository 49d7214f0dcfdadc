"""The blocks of a finished document, each with its language, which the rules read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset("p li h1 h2 h3 h4 title td th div tr section article header ul".split())
_UNREAD = frozenset(("style", "script"))
_EMPTY = frozenset(("meta", "link", "br", "img"))
# Characters of a block that are quoted in a message.
_LONGEST_QUOTE = 60
# The subject and the first line of a mail call the reader by name.
_LINES_WITH_NAME = 2


class Block(NamedTuple):
    """A paragraph, heading, list item or table cell.

    `own` is the part of its text that is in the document's language.
    """

    text: str
    own: str
    # A headline, a salutation or the foot of a page, where the reader is called by name.
    names_reader: bool = False


class Document(NamedTuple):
    """A finished brief or mail.

    `informal` and `formal` are words of its language that stand in one form of address alone.
    `reader` are the names that its reader is called by; empty for a document without a reader.
    """

    blocks: tuple[Block, ...]
    language: str
    is_formal: bool = False
    informal: tuple[str, ...] = ()
    formal: tuple[str, ...] = ()
    reader: tuple[str, ...] = ()


class Fault(NamedTuple):
    """One thing that is wrong in a block."""

    message: str
    text: str

    def __str__(self) -> str:
        short = self.text
        if len(short) > _LONGEST_QUOTE:
            short = f"{short[:_LONGEST_QUOTE]}…"
        return f"{self.message}: “{short}”"


class _OpenTag(NamedTuple):
    name: str
    language: str
    names_reader: bool


class _BlockParser(HTMLParser):
    """A parser that collects the texts between the tags that begin or end a block."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._document_language = language
        self._text = self._own = ""
        self._open: list[_OpenTag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag in _EMPTY:
            self._text += " "
            return
        attributes, outer = dict(attrs), self._innermost()
        is_named = tag in ("h1", "title") or attributes.get("class") in ("prepared", "pages")
        language = attributes.get("lang") or outer.language
        self._open.append(_OpenTag(tag, language, outer.names_reader or is_named))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()
        while self._open and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag = self._innermost()
        if tag.name not in _UNREAD:
            self._text += data
            self._own += data if tag.language == self._document_language else " "

    def _innermost(self) -> _OpenTag:
        return self._open[-1] if self._open else _OpenTag("", self._document_language, False)

    def _end(self) -> None:
        if text := " ".join(self._text.split()):
            own = " ".join(self._own.split())
            self.blocks.append(Block(text, own, self._innermost().names_reader))
        self._text = self._own = ""


def html_blocks(html: str, language: str) -> tuple[Block, ...]:
    """Return the blocks of a page of HTML that is in this language."""
    parser = _BlockParser(language)
    parser.feed(html)
    parser.close()
    return tuple(parser.blocks)


def mail_blocks(subject: str, lines: Iterable[str]) -> tuple[Block, ...]:
    """Return the subject and each line of a mail as a block; the first line is the salutation."""
    texts = (subject, *(line for line in lines if line.strip()))
    return tuple(Block(text, text, number < _LINES_WITH_NAME) for number, text in enumerate(texts))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, by their end marks alone.

    An abbreviation ends one too, which is good enough to look at each by itself; for a split that
    is right, see dossier/sentences.py.
    """
    start = 0
    for end, letter in enumerate(text, start=1):
        if letter in ".!?؟。" and text[end : end + 1] in ("", " ", "\N{NO-BREAK SPACE}"):
            yield text[start:end].strip()
            start = end
    if rest := text[start:].strip():
        yield rest
