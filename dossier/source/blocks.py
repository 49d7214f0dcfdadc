"""Blocks as GitHub and Obsidian show them: what begins one, and lists that need no blank line.

Python-Markdown parts a text at blank lines and asks each processor about each part. These come
first and part it at every line that begins a block (CommonMark 0.31, sections 4 and 5), so that
those of the library see one block at a time.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.util import AtomicString, code_escape

from dossier.source.block_starts import (
    FENCE,
    HEADING,
    ITEM,
    QUOTE,
    RULE,
    UNDERLINE,
    begins_block,
    begins_table,
)
from dossier.source.lists import ListProcessor
from dossier.source.preprocessing import CLOSE, Fence, mark


def register_blocks(parser: BlockParser, fences: list[Fence]) -> list[str]:
    """Put the processors of this module into a parser, and return the names of its footnotes.

    `fences` is filled, and the names are cleared, before each text.
    """
    processors = parser.blockprocessors
    for name in ("indent", "hashheader", "setextheader", "hr", "olist", "ulist"):
        processors.deregister(name)
    processors.register(_Interrupts(parser), "interrupts", 99)
    processors.register(_Code(parser, fences), "fence", 98)
    processors.register(_Table(parser, {"use_align_attribute": True}), "table", 75)
    processors.register(_Heading(parser), "hashheader", 70)
    processors.register(_UnderlinedHeading(parser), "setextheader", 60)
    processors.register(_Rule(parser), "hr", 50)
    processors.register(ListProcessor(parser), "list", 40)
    footnotes = _Footnotes(parser)
    processors.register(footnotes, "footnote", 17)
    return footnotes.names


class _Interrupts(BlockProcessor):
    """The processor that parts a block before each line that begins another."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return "\n" in block and not block.startswith(("\n", "    "))

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        lines = blocks[0].split("\n")
        end = self._end(lines)
        if end >= len(lines):
            return False
        rest = "\n".join(lines[end:])
        blocks[0:1] = ["\n".join(lines[:end]), rest] if rest.strip() else ["\n".join(lines[:end])]
        return True

    def _end(self, lines: list[str]) -> int:
        """Return the line after the block that the first line begins."""
        first = lines[0]
        if FENCE.fullmatch(first.strip()) or HEADING.match(first) or RULE.match(first):
            return 1
        if QUOTE.match(first):
            return self._end_of_quote(lines)
        if ITEM.match(first):
            # ListProcessor takes the lines of its list, and puts the others back.
            return len(lines)
        rows = 2 if begins_table(lines, 0) else 1
        for at in range(rows, len(lines)):
            if rows == 1 and UNDERLINE.match(lines[at]):
                return at + 1
            if begins_block(lines, at):
                return at
        return len(lines)

    def _end_of_quote(self, lines: list[str]) -> int:
        for at in range(1, len(lines)):
            inner = lines[at - 1].lstrip(" >\t")
            is_over = not inner or bool(HEADING.match(inner)) or "\ufdd2" in inner
            if not QUOTE.match(lines[at]) and (is_over or begins_block(lines, at)):
                return at
        return len(lines)


class _Code(BlockProcessor):
    """The processor that puts the code of a fence where its placeholder stands."""

    def __init__(self, parser: BlockParser, fences: list[Fence]) -> None:
        super().__init__(parser)
        self._fences = fences

    def test(self, parent: etree.Element, block: str) -> bool:
        return bool(FENCE.fullmatch(block.strip()))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        fence = self._fences[int(blocks.pop(0).strip()[1:-1])]
        code = etree.SubElement(etree.SubElement(parent, "pre"), "code")
        text = f"{fence.code}\n" if fence.code else ""
        code.text = AtomicString(mark(fence.start) + code_escape(text))


class _Table(TableProcessor):
    """Tables in which a link may hold a bar: `[[slug|words]]`."""

    _LINK = re.compile(r"\[\[[^\[\]\n]*\]\]")

    def _split(self, row: str) -> list[str]:
        split: Callable[[str], list[str]] = super()._split  # type: ignore[misc]  # not in its stub
        if "[[" not in row:
            return split(row)
        masked = self._LINK.sub(lambda link: re.sub(r"\\?\|", "\ufdd4", link[0]), row)
        return [cell.replace("\ufdd4", "|") for cell in split(masked)]


class _Heading(BlockProcessor):
    """Headings with `#`: without a blank behind it, a line is text."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return bool(HEADING.match(block.split("\n", 1)[0]))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        line, _, rest = blocks.pop(0).partition("\n")
        if rest.strip():
            blocks.insert(0, rest)
        marks = HEADING.match(line)
        text = line[marks.end() :].rstrip(" \t") if marks else line
        bare = text.rstrip("#")
        if not bare or bare[-1] in " \t" + CLOSE:
            text = bare.rstrip(" \t")
        heading = etree.SubElement(parent, f"h{len(marks[1]) if marks else 1}")
        heading.text = text


class _UnderlinedHeading(BlockProcessor):
    """Headings with `===` or `---` below them: the whole paragraph is the heading."""

    def test(self, parent: etree.Element, block: str) -> bool:
        lines = block.split("\n")
        is_paragraph = not (ITEM.match(lines[0]) or QUOTE.match(block))
        return len(lines) > 1 and is_paragraph and bool(UNDERLINE.match(lines[-1]))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        *lines, underline = blocks.pop(0).split("\n")
        heading = etree.SubElement(parent, "h1" if "=" in underline else "h2")
        heading.text = "\n".join(line.strip() for line in lines)


class _Rule(BlockProcessor):
    """Thematic breaks; a line of its own by now."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return bool(RULE.match(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        blocks.pop(0)
        etree.SubElement(parent, "hr")


class _Footnotes(FootnoteBlockProcessor):
    """Footnotes, kept in the place where they are written: in their section."""

    def __init__(self, parser: BlockParser) -> None:
        BlockProcessor.__init__(self, parser)
        self.footnotes = self  # type: ignore[assignment]
        self.names: list[str] = []
        self._parent = etree.Element("div")

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        self._parent = parent
        return bool(super().run(parent, blocks))

    def setFootnote(self, name: str, text: str) -> None:  # noqa: N802  the library's name
        """Put a footnote's text where it stands; its number is the order of definition."""
        if name in self.names:
            return
        self.names.append(name)
        number = str(len(self.names))
        holder = etree.SubElement(self._parent, "ol", {"class": "footnotes", "start": number})
        item = etree.SubElement(holder, "li", {"id": f"fn:{number}"})
        self.parser.state.set("footnote")
        self.parser.parseChunk(item, text)
        self.parser.state.reset()
        if not len(item) or item[-1].tag != "p":
            etree.SubElement(item, "p").text = ""
        back = etree.SubElement(
            item[-1], "a", {"href": f"#fnref:{number}", "class": "footnote-back"}
        )
        back.text = AtomicString("↩")
