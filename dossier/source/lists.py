"""Lists as CommonMark has them: no blank line before, and nested by what their marks take."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor

from dossier.source.block_starts import ITEM, RULE, begins_block

# Two blanks are enough to nest a list, whatever its mark takes.
_LEAST_INDENT = 2


class _Item:
    """One item of a list while its lines are collected."""

    def __init__(self, match: re.Match[str], line: str) -> None:
        self.kind = match[2][-1]
        self.number = match[2][:-1]
        self.indent = len(match[1])
        # A list nests by two blanks, and by as many as its own mark takes.
        width = len(match[3]) if len(match[3]) <= 4 else 1
        self.offset = len(match[1]) + len(match[2]) + max(width, 1)
        self.lines = [line[self.offset :]] if line.strip() != match[2] else [""]

    def takes(self, line: str) -> bool:
        """Return whether a line stands far enough to the right to belong to this item."""
        indent = len(line) - len(line.lstrip(" "))
        return indent >= min(self.offset, self.indent + _LEAST_INDENT)

    def add(self, line: str) -> None:
        """Add a line, without the indent that makes it belong here."""
        indent = len(line) - len(line.lstrip(" "))
        self.lines.append(line[min(indent, self.offset) :])


class ListProcessor(BlockProcessor):
    """Lists by the rules of CommonMark 0.31, sections 5.2 and 5.3."""

    def test(self, parent: etree.Element, block: str) -> bool:
        """Return whether a block begins a list."""
        first = block.split("\n", 1)[0]
        return bool(ITEM.match(first)) and not RULE.match(first)

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Parse the list that the first of the blocks begins, and all that belongs to it."""
        items, is_loose = self._items(blocks)
        tag = "ol" if items[0].number else "ul"
        attributes = {} if tag == "ul" or items[0].number == "1" else {"start": items[0].number}
        holder = etree.SubElement(parent, tag, attributes)
        for item in items:
            element = etree.SubElement(holder, "li")
            self.parser.state.set("looselist" if is_loose else "list")
            self.parser.parseChunk(element, "\n".join(item.lines))
            self.parser.state.reset()

    def _items(self, blocks: list[str]) -> tuple[list[_Item], bool]:
        items, is_loose, is_first = list[_Item](), False, True
        while blocks:
            lines = blocks[0].lstrip("\n").split("\n")
            taken, apart = self._take(lines, items, is_first)
            if not taken:
                break
            is_loose = is_loose or apart
            blocks.pop(0)
            if taken < len(lines):
                blocks.insert(0, "\n".join(lines[taken:]))
                break
            is_first = False
        return items, is_loose

    def _take(self, lines: list[str], items: list[_Item], is_first: bool) -> tuple[int, bool]:
        """Add the lines that belong to the list; tell how many, and whether a blank parts items."""
        apart = False
        for at, line in enumerate(lines):
            is_after_blank = at == 0 and not is_first
            if not line.strip():
                return at, apart
            if items and items[-1].takes(line):
                if is_after_blank:
                    items[-1].lines.append("")
                items[-1].add(line)
                if is_after_blank:
                    # Blanks within a list that is nested in it do not part its own paragraphs.
                    inner = items[-1].lines[-1]
                    is_nested = any(map(ITEM.match, items[-1].lines[:-1]))
                    apart = not (is_nested and inner.startswith("  ")) and not ITEM.match(inner)
                continue
            item = None if RULE.match(line) else ITEM.match(line)
            if item and (not items or item[2][-1] == items[-1].kind):
                apart = apart or is_after_blank
                items.append(_Item(item, line))
            elif (
                is_after_blank or item or begins_block(lines, at) or not items[-1].lines[-1].strip()
            ):
                return at, apart
            else:
                items[-1].add(line.lstrip(" "))
        return len(lines), apart
