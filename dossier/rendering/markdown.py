"""Turn the owner's Markdown into HTML that can do nothing but be read."""

import xml.etree.ElementTree as etree
from functools import cache
from hashlib import blake2b
from re import Match

import nh3
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from dossier.rendering.kept import KEPT
from dossier.views.view import Mention, Prose

EXTENSIONS = ("tables", "footnotes", "def_list", "fenced_code", "sane_lists")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
WIKILINK = r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]"
_TAGS = set(
    "a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s "
    "small strong sub sup table tbody td th thead tr ul".split()
)
_ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id"},
    "sup": {"id"},
    "ol": {"start"},
}


class _Wikilinks(InlineProcessor):
    """Turn `[[slug]]` and `[[slug|words]]` into a link to what the slug means."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  the library's name
        self, m: Match[str], data: str
    ) -> tuple[etree.Element | str, int, int]:
        mention = self.md.mentions.get(m[1].strip())  # type: ignore[attr-defined]
        words = m[2] or (mention.title if mention else m[1].strip())
        if not mention or not mention.href:
            return words, m.start(0), m.end(0)
        link = etree.Element("a", href=self.md.root + mention.href)  # type: ignore[attr-defined]
        link.text = words
        return link, m.start(0), m.end(0)


class _Places(Treeprocessor):
    """Move headings down without a gap, links to other records to their pages, and tick boxes."""

    def run(self, root: etree.Element) -> None:
        deepest = 1 + self.md.shift  # type: ignore[attr-defined]
        for element in root.iter():
            if element.tag in _HEADINGS:
                deepest = min(int(element.tag[1]) + self.md.shift, deepest + 1, 6)  # type: ignore[attr-defined]
                element.tag = f"h{deepest}"
            elif element.tag == "li":
                _tick(element)
            elif element.tag in ("a", "img"):
                self._lead(element)

    def _lead(self, element: etree.Element) -> None:
        name = "href" if element.tag == "a" else "src"
        mention = self.md.mentions.get(element.get(name, ""))  # type: ignore[attr-defined]
        if not mention:
            _unlink(element, element.get(name, ""))
            return
        element.set(name, self.md.root + mention.href)  # type: ignore[attr-defined]
        if element.tag == "img" and mention.width:
            element.set("width", str(mention.width))
            element.set("height", str(mention.height))


def _unlink(element: etree.Element, address: str) -> None:
    """Let a link to a record that nothing resolved stand as text."""
    if element.tag == "a" and ":" not in address and address.endswith(".md"):
        element.attrib.pop("href", None)


def _tick(item: etree.Element) -> None:
    """Turn `[ ]` and `[x]` at the start of a list item into a box."""
    holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
    text = (holder.text or "").lstrip()
    for written, box in (("[ ] ", "☐ "), ("[x] ", "☑ "), ("[X] ", "☑ ")):
        if text.startswith(written):
            holder.text = box + text[len(written) :]
            item.set("class", "task")


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=list(EXTENSIONS), output_format="html")
    markdown.inlinePatterns.register(_Wikilinks(WIKILINK, markdown), "wikilinks", 175)
    markdown.treeprocessors.register(_Places(markdown), "places", 5)
    return markdown


def to_html(prose: Prose, root: str, shift: int) -> str:
    """Render and sanitise, or give what is kept of the same."""
    return KEPT.recall((prose, root, shift), lambda: _to_html(prose, root, shift))


def _to_html(prose: Prose, root: str, shift: int) -> str:
    """Render and sanitise; footnotes get names of their own, so that two texts share a page."""
    markdown = _markdown()
    mentions: dict[str, Mention] = {mention.written: mention for mention in prose.mentions}
    markdown.mentions, markdown.root, markdown.shift = mentions, root, shift  # type: ignore[attr-defined]
    html = markdown.reset().convert(prose.markdown)
    mark = blake2b(prose.markdown.encode(), digest_size=4).hexdigest()
    return sanitise(html, mark)


def sanitise(html: str, mark: str) -> str:
    """Keep what can only be read: a small list of tags, no script, nothing from elsewhere."""

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute in ("id", "href") and value.lstrip("#").startswith(("fn:", "fnref")):
            return value.replace("fn", f"n{mark}-fn", 1)
        if tag == "img" and attribute == "src" and (":" in value or value.startswith("/")):
            return None
        return value

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes={"li": {"task"}},
        attribute_filter=keep,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )
