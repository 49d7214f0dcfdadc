"""The owner's text as a document prints it: paragraphs, items of lists and rows, without marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from msgspec.structs import replace

from dossier.records.text import TAGS_LINE, Content, Element
from dossier.records.texts import SectionText
from dossier.views.view import View

# Gives what a link means, from the file it stands in and how it is written; else nothing.
Titles = Callable[[str, str], str]

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
# Inline text ends where one of these begins.
_BLOCKS = frozenset("p li dl dt dd pre blockquote div table hr ul ol".split()) | _HEADINGS
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
# Where a line was broken on purpose: a blank to whatever joins words.
_NEW_LINE = "\v"
_SCRIPTS = {"sup": _RAISED, "sub": _LOWERED}


class Passage(View, frozen=True, kw_only=True):
    """One paragraph, or one item of a list.

    `level` is how deep the list is nested, from 1, and 0 for what stands in none. `number` is the
    item's in a numbered list, else 0. `language` is its section's, empty where that names none.
    """

    text: str
    kind: Literal["text", "item"] = "text"
    level: int = 0
    number: int = 0
    language: str = ""


def passages(section: SectionText | None, titles: Titles) -> tuple[Passage, ...]:
    """Return the passages of a section; nothing of what Markdown hides, strikes or only shows."""
    if section is None:
        return ()
    reader = _Reader(section.source.path, titles)
    paragraphs = tuple(reader.blocks(section.content, 0))
    if not section.language:
        return paragraphs
    return tuple(replace(passage, language=section.language) for passage in paragraphs)


def words(content: Content, path: str, titles: Titles) -> str:
    """Return some content on one line, as a document prints it."""
    return _Reader(path, titles).line(content)


def typeset(text: str) -> str:
    """Write an apostrophe as printers do; all else stays as it was written."""
    return _APOSTROPHE.sub("’", text)


def _on_one_line(text: str) -> str:
    return typeset(" ".join(text.split()))


class _Reader:
    """The passages of one text; `level` is the list that it stands in."""

    def __init__(self, path: str, titles: Titles) -> None:
        self._path, self._titles = path, titles

    def blocks(self, content: Content, level: int) -> Iterator[Passage]:
        """Yield the passages of what stands among blocks: loose text is a paragraph."""
        loose = list[str | Element]()
        for part in content:
            if isinstance(part, str) or part.tag not in _BLOCKS:
                loose.append(part)
                continue
            yield from self._text(tuple(loose), level)
            loose.clear()
            yield from self._block(part, level)
        yield from self._text(tuple(loose), level)

    def _block(self, element: Element, level: int) -> Iterator[Passage]:
        if element.tag in _LISTS:
            if element.get("class") != "footnotes":
                yield from self._items(element, level + 1)
        elif element.tag == "table":
            yield from self._rows(element, level + 1)
        elif element.tag == "dl":
            yield from self._terms(element, level + 1)
        elif element.tag == "pre":
            code = "".join(self._pieces(element.children))
            yield from self._lines(code.split("\n"), level)
        elif element.tag == "p" or element.tag in _HEADINGS:
            yield from self._text(element.children, level)
        elif element.tag != "hr":
            yield from self.blocks(element.children, level)

    def _text(self, content: Content, level: int) -> Iterator[Passage]:
        yield from self._lines("".join(self._pieces(content)).split(_NEW_LINE), level)

    def _lines(self, lines: list[str], level: int) -> Iterator[Passage]:
        """Yield each line that its writer broke: an address, a verse, code."""
        for line in lines:
            if text := _on_one_line(line):
                yield Passage(text=text, level=level)

    def _items(self, element: Element, level: int) -> Iterator[Passage]:
        number = int(element.get("start") or 1) if element.tag == "ol" else 0
        for item in element.children:
            if isinstance(item, Element):
                inner = list(self.blocks(item.children, level))
                if inner and inner[0].kind == "text":
                    text = inner.pop(0).text
                    yield Passage(text=text, kind="item", level=level, number=number)
                yield from inner
                number += bool(number)

    def _rows(self, table: Element, level: int) -> Iterator[Passage]:
        """Yield each row below the head as an item: its first cell, and the others."""
        for row in _all(table, "tr"):
            cells = [cell for cell in row.children if isinstance(cell, Element)]
            if any(cell.tag == "th" for cell in cells):
                continue
            first, *others = [self._cell(cell) for cell in cells] or [""]
            rest = ", ".join(filter(None, others))
            if text := f"{first}: {rest}" if first and rest else first or rest:
                yield Passage(text=text, kind="item", level=level)

    def _cell(self, cell: Element) -> str:
        lines = "".join(self._pieces(cell.children)).split(_NEW_LINE)
        return ", ".join(filter(None, map(_on_one_line, lines)))

    def _terms(self, element: Element, level: int) -> Iterator[Passage]:
        term = ""
        for child in element.children:
            if isinstance(child, Element):
                text = self.line(child.children)
                if child.tag == "dt":
                    term = text
                elif text:
                    labelled = f"{term}: {text}" if term else text
                    yield Passage(text=labelled, kind="item", level=level)

    def line(self, content: Content) -> str:
        """Return content on one line, with the apostrophes of a printer."""
        return _on_one_line("".join(self._pieces(content)))

    def _pieces(self, content: Content) -> Iterator[str]:
        for part in content:
            if isinstance(part, str):
                yield part
            elif part.get("to") and part.tag == "a":
                link_text = "".join(self._pieces(part.children))
                yield link_text or self._titles(self._path, part.get("to")) or part.get("to")
            elif part.tag in _SCRIPTS:
                yield self._script(part)
            elif part.tag == "br":
                yield _NEW_LINE
            elif part.tag in _BLOCKS:
                yield from (" ", *self._pieces(part.children), " ")
            elif part.tag not in ("img", "del", "s") and part.get("class") != TAGS_LINE:
                yield from self._pieces(part.children)

    def _script(self, element: Element) -> str:
        """Return `10<sup>6</sup>` as 10⁶; what has no such letters stays as it is."""
        if any(isinstance(child, Element) and child.get("class") for child in element.children):
            return ""
        text = "".join(self._pieces(element.children))
        letters = _SCRIPTS[element.tag]
        return text.translate(letters) if all(ord(letter) in letters for letter in text) else text


def _all(element: Element, tag: str) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == tag:
                yield child
            else:
                yield from _all(child, tag)
