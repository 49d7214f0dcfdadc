"""Make the files that are attached to a brief, as pages of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import nh3
from markupsafe import Markup
from msgspec.structs import replace

from dossier.records.text import TAGS, Element
from dossier.rendering.markdown_html import to_html
from dossier.views.view import Prose

if TYPE_CHECKING:
    from weasyprint import Attachment


# Without dates of its own an attachment gets the clock's, and each run other bytes.
_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  no zone: it is written as it is
_NOT_ON_PAPER = {"img"}


def attachment(name: str, title: str, data: bytes) -> Attachment:
    """Wrap a PDF, with the same dates on every day."""
    from weasyprint import Attachment

    return Attachment(string=data, name=name, description=title, created=_NO_DAY, modified=_NO_DAY)


def annex(text: Prose) -> Markup:
    """Render Markdown without pictures, and with links only to what is outside."""

    def keep(_: str, attribute: str, value: str) -> Any:
        is_outside = value.startswith(("https://", "http://", "mailto:", "tel:", "#"))
        return value if attribute != "href" or is_outside else None

    tags = set(TAGS - _NOT_ON_PAPER)
    marked = replace(text, content=tuple(_mark_breaks(node, 0) for node in text.content))
    html = nh3.clean(to_html(marked, "", 0), tags=tags, attribute_filter=keep, link_rel=None)
    return Markup(_PRIVATE.sub(lambda mark: _TAGS[mark[0]], html))  # noqa: S704  sanitised by nh3


# Private characters that stand for markup until the text is sanitised; no font shows one.
_BREAK, _OPEN, _CLOSE = "\ue000", "\ue001", "\ue002"
# A zero-width space, for each <wbr> makes two boxes: a long table took four times as long.
_TAGS = {_BREAK: "\u200b", _OPEN: '<span class="kept">', _CLOSE: "</span>"}
_PRIVATE = re.compile(f"[{''.join(_TAGS)}]")
_WORD = re.compile(r"\S+")
# In points: the width of the text on A4, and the padding of a cell. In em: the width of a letter.
_WIDTH, _GAP, _LETTER = 476, 6, 0.5
_CELLS = ("td", "th")
# (columns, points): the size of type that brief.css sets from so many columns on.
_SIZES = ((13, 6.0), (9, 7.0), (6, 8.4), (1, 10.2))


def _mark_breaks(node: str | Element, letters: int) -> str | Element:
    """Mark the cells of every table for so many letters a line; 0: the node is in no table."""
    if isinstance(node, str):
        plain = _PRIVATE.sub("", node)
        return _WORD.sub(lambda word: _mark_word(word[0], letters), plain) if letters else plain
    inner = _letters_a_line(node) if node.tag == "table" else letters
    return replace(node, children=tuple(_mark_breaks(child, inner) for child in node.children))


def _mark_word(word: str, letters: int) -> str:
    """Keep a word that fits on one line; one that does not may be parted into equal parts."""
    if len(word) <= letters:
        # Pango may break at a hyphen, which would part a date.
        return f"{_OPEN}{word}{_CLOSE}" if "-" in word else word
    part = -(-len(word) // -(-len(word) // letters))
    return _BREAK.join(word[at : at + part] for at in range(0, len(word), part))


def _letters_a_line(table: Element) -> int:
    columns = max((len(row) for row in _rows(table)), default=1)
    size = next(size for least, size in _SIZES if columns >= least)
    return max(3, int((_WIDTH / columns - _GAP) / (size * _LETTER)))


def _rows(element: Element) -> Iterator[list[Element]]:
    cells = [
        child for child in element.children if isinstance(child, Element) and child.tag in _CELLS
    ]
    if cells:
        yield cells
    for child in element.children:
        if isinstance(child, Element) and child.tag not in _CELLS:
            yield from _rows(child)
