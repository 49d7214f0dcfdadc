"""Parsed Markdown, frozen: what a body says, apart from how it was typed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

# The tags that `source` lets through, whatever was typed.
TAGS = frozenset(
    "a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img li mark ol p pre s "
    "small span strong sub sup table tbody td th thead tr ul".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# The class of the span that holds a line of nothing but `#tags`.
TAGS_LINE = "tags"


class Element(Struct, frozen=True, gc=False, array_like=True):
    """One element of a text, named as in HTML; its children are elements and plain strings.

    `line` is the line of the file that it begins on; 0: unknown. A link to a record has the
    attribute `to`, the reference as it was written, and no children where it has no own words.
    """

    tag: str
    children: tuple[str | Element, ...] = ()
    line: int = 0
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """Return an attribute; empty where there is none."""
        return next((value for key, value in self.attributes if key == name), "")


Content = tuple[str | Element, ...]


def is_written(content: Content) -> bool:
    """Return whether there is anything but headings."""
    return any(
        node.strip() if isinstance(node, str) else node.tag not in HEADINGS for node in content
    )


def plain_text(content: Content) -> str:
    """Return the text of some content, without markup; a link to a record is its words."""
    return "".join(_plain(content, with_links=False, with_tags=True))


def _plain(content: Content, *, with_links: bool, with_tags: bool) -> Iterator[str]:
    for node in content:
        if isinstance(node, str):
            yield node
        elif node.get("class") == TAGS_LINE and not with_tags:
            continue
        elif with_links and node.get("to"):
            words = "".join(_plain(node.children, with_links=True, with_tags=with_tags))
            yield f"[[{node.get('to')}|{words}]]" if words else f"[[{node.get('to')}]]"
        else:
            yield from _plain(node.children, with_links=with_links, with_tags=with_tags)


def text_lines(
    content: Content, line: int = 0, *, with_links: bool = False, with_tags: bool = True
) -> Iterator[tuple[int, str]]:
    """Yield the text of each block with the line of the file that it begins on.

    A line feed within it is one in the file. A link to a record is its words; `with_links` it is
    `[[slug|words]]`, as it may be typed. Without `with_tags`, lines of nothing but `#tags` are left
    out.
    """
    begin = 0
    for end, node in enumerate((*content, None)):
        if isinstance(node, str) or (node and not _is_block(node)):
            continue
        if begin < end:
            parts = _plain(content[begin:end], with_links=with_links, with_tags=with_tags)
            text = "".join(parts)
            if stripped := text.strip():
                blank = len(text) - len(text.lstrip())
                yield line + text.count("\n", 0, blank), stripped
        begin = end + 1
        if node:
            line = node.line or line
            yield from text_lines(node.children, line, with_links=with_links, with_tags=with_tags)


def tag_lines(content: Content) -> Iterator[str]:
    """Yield each line of nothing but `#tags`, which never leaves, wherever it stands."""
    for node in content:
        if isinstance(node, Element):
            if node.get("class") == TAGS_LINE:
                yield plain_text(node.children)
            else:
                yield from tag_lines(node.children)


def without_tags(content: Content) -> Content:
    """Return some content without its lines of nothing but `#tags`."""
    return tuple(
        node if isinstance(node, str) else replace(node, children=without_tags(node.children))
        for node in content
        if isinstance(node, str) or node.get("class") != TAGS_LINE
    )


def _is_block(element: Element) -> bool:
    return bool(element.line) or any(
        isinstance(inner, Element) and _is_block(inner) for inner in element.children
    )
