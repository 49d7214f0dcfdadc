"""Turn the owner's parsed Markdown into HTML that can do nothing but be read."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from msgspec import msgpack

from dossier.blake2 import blake2b
from dossier.records.text import TAGS, Content, Element
from dossier.views.view import Mention, Prose

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "hr", "img"})
_BOXES = {"done": "☑ ", "open": "☐ "}
_NOTE_IDS = ("fn:", "fnref:")
# A table that is wider than the page scrolls in a box of its own, by keyboard too.
_TABLE = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'


def to_html(prose: Prose, root: str, shift: int) -> str:
    """Render a text; `root` leads to the site's root, headings move by `shift` without a gap."""
    return sanitise(_Writer(prose, root, shift).html())


class _Writer:
    """The serialisation of one text."""

    def __init__(self, prose: Prose, root: str, shift: int) -> None:
        self._content, self._root, self._shift = prose.content, root, shift
        self._mentions = {mention.written: mention for mention in prose.mentions}
        self._deepest = 1 + shift
        self._mark = ""

    def html(self) -> str:
        return "".join(self._serialise(self._content))

    def _serialise(self, content: Content) -> Iterator[str]:
        for node in content:
            if isinstance(node, str):
                yield escape(node, quote=False)
            elif node.tag in _HEADINGS:
                level = int(node.tag[1]) + self._shift
                self._deepest = min(level, self._deepest + 1, 6)
                yield from self._element(f"h{self._deepest}", "", node.children)
            elif node.tag == "img":
                yield self._picture(node, self._mentions.get(node.get("to")))
            elif node.get("to"):
                yield from self._link(node, self._mentions.get(node.get("to")))
            elif node.tag == "table":
                yield _TABLE
                yield from self._element("table", "", node.children)
                yield "</div>"
            elif node.tag in TAGS:
                yield from self._element(node.tag, self._attributes(node), node.children, node)

    def _element(
        self, tag: str, attributes: str, children: Content, element: Element | None = None
    ) -> Iterator[str]:
        yield f"<{tag}{attributes}>"
        if tag in _VOID:
            return
        if element and tag == "li":
            yield _BOXES.get(element.get("class"), "")
        yield from self._serialise(children)
        yield f"</{tag}>"

    def _picture(self, element: Element, mention: Mention | None) -> str:
        """Show a picture from the workspace's own photos, and from nowhere else."""
        alt = f'alt="{escape(element.get("alt"))}"'
        if not (mention and mention.width):
            return f"<img {alt}>"
        size = f'width="{mention.width}" height="{mention.height}"'
        return f'<img src="{escape(self._root + mention.href)}" {alt} {size}>'

    def _link(self, element: Element, mention: Mention | None) -> Iterator[str]:
        written = element.get("to")
        named = "" if written.endswith(".md") else written
        words = element.children or ((mention.title if mention else "") or named,)
        if mention and mention.href:
            href = f' href="{escape(self._root + mention.href)}"'
            yield from self._element("a", href, words)
        else:
            yield from self._serialise(words)

    def _attributes(self, element: Element) -> str:
        if not element.attributes:
            return ""
        written = list[str]()
        for name, value in element.attributes:
            is_note = name in ("id", "href") and value.lstrip("#").startswith(_NOTE_IDS)
            is_task = name == "class" and element.tag == "li"
            shown = self._unique_id(value) if is_note else "task" if is_task else value
            written.append(f' {name}="{escape(shown)}"')
        return "".join(written)

    def _unique_id(self, name: str) -> str:
        """Return a footnote's id with a digest of its text, so that two texts can share a page."""
        if not self._mark:
            encoded = msgpack.encode(self._content)
            self._mark = blake2b(encoded, digest_size=4).hexdigest()
        return name.replace("fn", f"n{self._mark}-fn", 1)


_ATTRIBUTES = {
    "div": {"role", "aria-label", "tabindex"},
    "*": {"lang", "dir"},
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id"},
    "sup": {"id"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
}
_CLASSES = {
    "li": {"task"},
    "ol": {"footnotes"},
    "span": {"tags"},
    "a": {"footnote-back"},
    "div": {"scroll"},
}


def sanitise(html: str) -> str:
    """Return the HTML with a small list of tags, no script, and nothing loaded from elsewhere."""
    import nh3

    def keep(tag: str, attribute: str, value: str) -> str | None:
        is_elsewhere = ":" in value or value.startswith(("/", "\\"))
        return None if tag == "img" and attribute == "src" and is_elsewhere else value

    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        # nh3 calls it for every attribute, and it can only refuse one of <img>.
        attribute_filter=keep if "<img" in html else None,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )
