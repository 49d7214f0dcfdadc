"""The one parse of Markdown: from the text of a body to its elements, with their lines.

What the owner's page shows, what divides a body into sections and what a document takes are this
parse. It means what GitHub and Obsidian show; docs/markdown.md says where it differs.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, cached_property

from msgspec import Struct

from dossier.records.text import Content
from dossier.source.preprocessing import Fence, Hidden, find_hidden, visible
from dossier.source.tree import LinkTarget, Tree, prepare, with_raw_tags


class ParsedText(Struct, frozen=True):
    """A body as it is shown: its elements, its links in their order, and what was hidden in it."""

    content: Content
    links: tuple[LinkTarget, ...]
    hidden: Hidden


class Lines:
    """The lines of a body by offset; both count from 0, a file's lines from `first`.

    A place is asked for of few bodies but by their parse, so that lines are counted when it is.
    """

    def __init__(self, body: str, first: int) -> None:
        self._body, self._first = body, first

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._body))]

    def place(self, at: int) -> tuple[int, int]:
        """Return the line of the file and the column, both from 1."""
        line = bisect_right(self._starts, at) - 1
        return self._first + line, at - self._starts[line] + 1


def parse(body: str, first_line: int = 1) -> ParsedText:
    """Parse a body whose first line is the file's line `first_line`."""
    hidden = find_hidden(body)
    lines = Lines(body, first_line)
    if not body.strip():
        return ParsedText((), (), hidden)
    root = parser().parse(visible(body, hidden), hidden.fences)
    tree = Tree(lines.place)
    return ParsedText(tree.content(root), tuple(tree.links), hidden)


class _Parser:
    """Python-Markdown with the processors of this part; it keeps nothing from text to text."""

    def __init__(self) -> None:
        from markdown import Markdown
        from markdown.extensions.def_list import DefListExtension
        from markdown.extensions.tables import TableExtension

        from dossier.source.blocks import register_blocks
        from dossier.source.inlines import register_inlines

        self._fences = list[Fence]()
        # By its name an extension is looked for among the entry points of all installed packages.
        extensions = [DefListExtension(), TableExtension()]
        self._markdown = Markdown(extensions=extensions, output_format="html")
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.treeprocessors.deregister("prettify")
        self._notes = register_blocks(self._markdown.parser, self._fences)
        self._seen = register_inlines(self._markdown, self._notes)

    def parse(self, text: str, fences: Iterable[Fence]) -> etree.Element:
        """Parse a visible text to a tree; raw tags in it are made part of that tree."""
        markdown = self._markdown
        self._fences[:], self._notes[:] = fences, []
        self._seen.clear()
        markdown.reset()
        lines = text.split("\n")
        for preprocessor in markdown.preprocessors:
            lines = preprocessor.run(lines)
        root: etree.Element = markdown.parser.parseDocument(lines).getroot()  # type: ignore[assignment]
        prepare(root)
        for treeprocessor in markdown.treeprocessors:
            root = treeprocessor.run(root) or root
        return with_raw_tags(root, [str(raw) for raw in markdown.htmlStash.rawHtmlBlocks])


@cache
def parser() -> _Parser:
    """Return the parser of this process; what was forked after the first call shares it."""
    return _Parser()
