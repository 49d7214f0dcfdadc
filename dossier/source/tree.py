"""From the parser's tree to frozen elements: only what a text may hold comes through."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString
from msgspec import Struct

from dossier.records.text import TAGS, TAGS_LINE, Content, Element
from dossier.source.preprocessing import MARK, OPEN, first_mark, without_marks

VOID = frozenset(("br", "hr", "img"))
_BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 td th dt dd pre blockquote div tr ul ol table thead tbody hr".split()
)
_PRIVATE_TAGS = frozenset(("div",))
_SCHEME = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_RECORD = re.compile(r"[^\s:?#]+\.(?:md|jpe?g|png|webp)(?:#.*)?", re.IGNORECASE)
_CALLOUT = re.compile(r"\s*\[!\w[\w-]*\][+-]?[ \t]*")
_BOX = re.compile(rf"\s*({MARK.pattern.replace('(', '(?:')})?\[([ xX])\][ \t]+")
_TAGS_LINE = re.compile(r"(?:#(?=[^\s#]*[^\W\d_])[\w/-]+[ \t]*)+")
_STRIPPED = "".join(map(chr, range(33)))
_TEXT_HOLDERS = ("p", "li", "td", "th", "dd", "dt")


class LinkTarget(Struct, frozen=True):
    """A link to another file as it is written, and its place in the file."""

    written: str
    line: int
    column: int


def prepare(root: etree.Element) -> None:
    """Take callouts' marks off, and set lines of nothing but `#tags` apart, before inline marks."""
    for element in list(root.iter()):
        if element.tag == "blockquote":
            _unmark_callouts(element)
        if element.tag in _TEXT_HOLDERS and element.text and "#" in element.text:
            _part_tags(element)
        if element.tag == "li" and "[" in (element.text or _first_text(element))[:60]:
            _take_box_off(element)


def _unmark_callouts(quote: etree.Element) -> None:
    """Take off the mark of each callout in a quote; its title becomes a paragraph of its own.

    Two quotes with a blank line between them are one, so that a mark may stand further down.
    """
    for paragraph in quote.findall("p"):
        text = paragraph.text or ""
        if "[!" not in text[:80] or not _CALLOUT.match(without_marks(text)):
            continue
        first, _, paragraph.text = text.partition("\n")
        title = _CALLOUT.sub("", without_marks(first)).strip()
        place = list(quote).index(paragraph)
        if not paragraph.text and not len(paragraph):
            quote.remove(paragraph)
        if title:
            headline = etree.Element("p")
            begin = MARK.match(first.lstrip())
            etree.SubElement(headline, "strong").text = (begin[0] if begin else "") + title
            quote.insert(place, headline)


def _take_box_off(item: etree.Element) -> None:
    """Make `[ ]` and `[x]` at the start of a list item its class."""
    holder = item if (item.text or "").strip() else next(iter(item), item)
    if match := _BOX.match(holder.text or ""):
        holder.text = (match[1] or "") + (holder.text or "")[match.end() :]
        item.set("class", "open" if match[2] == " " else "done")


def _part_tags(element: etree.Element) -> None:
    """Wrap each line of nothing but `#tags` in a span of class tags."""
    lines = (element.text or "").split("\n")
    are_tags = [bool(_TAGS_LINE.fullmatch(without_marks(line).strip())) for line in lines]
    if not any(are_tags):
        return
    element.text, last = "", None
    for line, is_tags in zip(lines, are_tags, strict=True):
        if is_tags:
            span = etree.Element("span", {"class": TAGS_LINE})
            span.text = AtomicString(without_marks(line).strip())
            span.tail = "\n"
            element.insert(0 if last is None else list(element).index(last) + 1, span)
            last = span
        elif last is None:
            element.text += line + "\n"
        else:
            last.tail = (last.tail or "") + line + "\n"


def with_raw_tags(root: etree.Element, raw: list[str]) -> etree.Element:
    """Make the tags that were typed as HTML part of the tree, as a browser would nest them."""
    if not raw:
        return root
    import nh3

    text = etree.tostring(root, encoding="unicode", method="html")
    text = HTML_PLACEHOLDER_RE.sub(lambda match: raw[int(match[1])], text)
    clean = nh3.clean(
        text,
        tags=set(TAGS),
        attributes={
            "*": {"lang", "dir", "id"},
            "a": {"href", "title", "data-to", "data-at", "class"},
            "img": {"src", "alt", "title", "data-to", "data-at"},
            "ol": {"start", "class"},
            "code": {"class"},
            "span": {"class"},
        },
        generic_attribute_prefixes=set(),
        link_rel=None,
        url_schemes={"https", "http", "mailto", "tel"},
    )
    builder = _Builder()
    builder.feed(f"<div>{clean}</div>")
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    """The builder of a tree from HTML that nh3 wrote, in which every tag is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._tree = etree.TreeBuilder()
        self.root = etree.Element("div")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self._tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._tree.end(tag)

    def handle_data(self, data: str) -> None:
        self._tree.data(data)

    def close(self) -> None:
        super().close()
        self.root = self._tree.close()


class Tree:
    """The conversion of one tree; `links` has what it came by, in the order of the text."""

    def __init__(self, place: Callable[[int], tuple[int, int]]) -> None:
        self._place = place
        self._line, _ = place(0)
        self.links: list[LinkTarget] = []

    def content(self, element: etree.Element) -> Content:
        """Return what an element holds: its text, its children and what stands between them."""
        nodes = list[str | Element]()
        if element.text:
            self._add_text(element.text, nodes)
        for child in element:
            if child.tag in TAGS and child.tag not in _PRIVATE_TAGS:
                nodes.append(self._element(child))
            else:
                nodes.extend(self.content(child))
            if child.tail:
                self._add_text(child.tail, nodes)
        return tuple(nodes)

    def _add_text(self, text: str, nodes: list[str | Element]) -> None:
        if OPEN in text:
            at = first_mark(text)
            self._line = self._place(at)[0] if at >= 0 else self._line
            text = without_marks(text)
        if text and nodes and isinstance(nodes[-1], str):
            nodes[-1] += str(text)
        elif text:
            # str(): Python-Markdown's AtomicString does not leave this module.
            nodes.append(str(text))

    def _element(self, element: etree.Element) -> Element:
        tag = str(element.tag)
        attributes = tuple(self._attributes(element))
        if tag in _BLOCKS:
            at = first_mark(_first_text(element))
            line = self._place(at)[0] if at >= 0 else self._line
            self._line = line
        else:
            line = 0
        children = self.content(element)
        if tag == "code":
            # Python-Markdown escapes code, and no other text.
            children = tuple(unescape(node) if isinstance(node, str) else node for node in children)
        if tag[0] == "h" and tag != "hr":
            children = _stripped(children)
        return Element(tag, children, line, attributes)

    def _attributes(self, element: etree.Element) -> Iterator[tuple[str, str]]:
        get = element.get
        name = "src" if element.tag == "img" else "href"
        target = get("data-to") or self._record(get(name, ""))
        if target:
            at = get("data-at") or ""
            number = int(at) if at.isdecimal() else first_mark(get(name, ""))
            # Two characters before the target its brackets begin: `[[` or `](`.
            line, column = self._place(number - 2) if number >= 0 else (self._line, 1)
            self.links.append(LinkTarget(target, line, column))
            yield "to", target
        elif element.tag == "a" and (address := _address(get("href", ""))):
            yield "href", address
        for key in ("title", "alt", "start", "id", "class", "lang", "dir", "align"):
            if value := element.get(key):
                yield key, without_marks(value)

    def _record(self, address: str) -> str:
        plain = without_marks(address).strip(_STRIPPED)
        return plain if _RECORD.fullmatch(plain) and not plain.startswith(("/", "\\")) else ""


def _address(written: str) -> str:
    """Return an address that a link may lead to; nothing for any other."""
    address = without_marks(written).strip(_STRIPPED)
    if _SCHEME.match(address) or address.startswith("#"):
        return address
    return ""


def _first_text(element: etree.Element) -> str:
    """Return the text that stands first in an element."""
    for inner in element.iter():
        if inner.text and inner.text.strip():
            return inner.text
    return ""


def _stripped(children: Content) -> Content:
    """Return a heading's content without blanks at its ends."""
    nodes = list(children)
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip()
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip()
    return tuple(node for node in nodes if node != "")
