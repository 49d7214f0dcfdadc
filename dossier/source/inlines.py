"""What stands within a line: links to records, addresses, tags of HTML, footnote marks.

A processor is asked only of a text that holds what its pattern begins with (in a profile: half of
the parser's time went into patterns whose first letter the text does not have).
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from html.entities import html5
from itertools import chain

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

from dossier.records.text import TAGS
from dossier.source.preprocessing import CLOSE, OPEN, without_marks

Match = tuple[etree.Element | str | None, int | None, int | None]

WIKILINK = (
    rf"(!?)\[\[(?:{OPEN}(?P<at>\d+){CLOSE})?(?P<to>[^\[\]|\n\\]+)"
    r"(?:\\?\|(?P<words>(?:\\[^\n]|[^\[\]\n\\])*+))?\]\]"
)
_URL = r"(?<![\w/@.:=-])(?:https?://|www\.)[^\s<>\x02\x03\ufdd0-\ufdef]+"
_MAIL = r"<?(?<![\w.+/:=-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w@-])>?"
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]++)"
_TAG = rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)((?:\s+[^\s\"'<>/=]++(?:\s*=\s*{_VALUE})?)*+)\s*/?>"
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")
_KEPT_ATTRIBUTES = {"href", "title", "src", "alt", "start", "lang", "dir"}
# Elements of HTML that no text keeps: their tags go, their words stay.
_OTHER_TAGS = frozenset(
    "address article aside audio base basefont bdi bdo big body button canvas caption center "
    "cite col colgroup data datalist details dfn dialog dir embed fieldset figcaption figure "
    "font footer form frame frameset head header hgroup html iframe input ins kbd label "
    "legend link main map marquee math menu meta meter nav noframes noscript object optgroup "
    "option output param picture plaintext progress q rp rt ruby samp script search section "
    "select slot source strike style "
    "summary svg template textarea tfoot time title track tt u var video wbr xmp".split()
)


def register_inlines(md: Markdown, footnotes: list[str]) -> set[str]:
    """Put the processors of this module into a parser; `footnotes` are the names that are known.

    Return the numbers of those that a mark was seen of; it is cleared before each text.
    """
    patterns = md.inlinePatterns
    for name in ("automail", "html", "entity"):
        patterns.deregister(name)
    patterns.register(_Wikilink(WIKILINK, md), "wikilink", 185)
    mark = _FootnoteMark(r"\[\^([^\]\s]+)\]", footnotes)
    patterns.register(mark, "footnote", 175)
    patterns.register(_Address(_URL, md), "url", 115)
    patterns.register(_MailAddress(_MAIL, md), "mail", 110)
    patterns.register(_LineBreak(r"(?: {2,}|\\)\n"), "linebreak", 182)
    patterns.register(_Tag(_TAG, md), "html", 90)
    patterns.register(
        _Entity(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);"), "entity", 80
    )
    if md.delimiters:
        md.delimiters.add("~", "del", double=True)
        md.delimiters.add("=", "mark", smart=True, double=True)
    md.ESCAPED_CHARS += [mark for mark in "~=|%<>&$/:;,?@^\"'" if mark not in md.ESCAPED_CHARS]
    md.treeprocessors.register(_Inline(md), "inline", 20)
    return mark.seen


# What a text must hold for each processor to find anything in it.
_BEGINS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",), "escape": ("\\",), "reference": ("[",), "link": ("[",),
    "image_link": ("!",), "image_reference": ("!",), "short_reference": ("[",),
    "short_image_ref": ("!",), "autolink": ("<",), "wikilink": ("[",), "footnote": ("[",),
    "url": ("://", "www."), "mail": ("@",), "linebreak": ("\n",), "html": ("<",),
    "entity": ("&",), "em_strong": ("*", "_", "~", "="),
}  # fmt: skip
_ANY_BEGIN = re.compile("|".join(sorted(map(re.escape, {*chain(*_BEGINS.values())}))))


class _Inline(InlineTreeprocessor):
    """The library's processor, without the patterns whose beginnings a text does not hold.

    A text is searched for all beginnings in one pass. No processor adds one: what it finds is
    replaced by a placeholder, and the words in it are handled by themselves.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        begins = {id(md.inlinePatterns[name]): frozenset(text) for name, text in _BEGINS.items()}
        self._patterns = [(pattern, begins.get(id(pattern))) for pattern in md.inlinePatterns]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        beginnings = set(_ANY_BEGIN.findall(data))
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for number in range(patternIndex, len(self._patterns)):
            pattern, begins = self._patterns[number]
            if begins and begins.isdisjoint(beginnings):
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = apply(pattern, data, number, start)
        return data


class _Wikilink(InlineProcessor):
    """`[[slug]]`, `[[folder/slug#heading|words]]`, `![[photo.jpg]]`; linking resolves them."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        written = without_marks(m["to"]).strip()
        is_shown = bool(m[1]) and re.search(r"\.(?:jpe?g|png|webp)$", written, re.IGNORECASE)
        attributes = {"data-to": written, "data-at": m["at"] or ""}
        link = etree.Element("img" if is_shown else "a", attributes)
        words = without_marks(m["words"] or "").strip()
        if is_shown:
            link.set("alt", words)
        else:
            link.text = words
        return link, m.start(0), m.end(0)


class _FootnoteMark(InlineProcessor):
    """`[^name]`, where there is a footnote of that name."""

    def __init__(self, pattern: str, names: list[str]) -> None:
        super().__init__(pattern)
        self._names = names
        self.seen: set[str] = set()

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        if m[1] not in self._names:
            return None, None, None
        number = str(self._names.index(m[1]) + 1)
        mark = etree.Element("sup")
        link = etree.SubElement(mark, "a", {"href": f"#fn:{number}", "class": "footnote-mark"})
        if number not in self.seen:
            mark.set("id", f"fnref:{number}")
            self.seen.add(number)
        link.text = AtomicString(number)
        return mark, m.start(0), m.end(0)


class _Address(InlineProcessor):
    """A bare address of the web; what ends a sentence is no part of it (GFM 0.29, 6.9)."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        text = m[0]
        while text and (text[-1] in "?!.,:*_~'\"”’“»;…。" or _has_open(text)):
            text = text[:-1]
        if len(text) <= len("https://"):
            return None, None, None
        link = etree.Element("a", {"href": text if "://" in text else f"https://{text}"})
        link.text = AtomicString(text)
        return link, m.start(0), m.start(0) + len(text)


def _has_open(text: str) -> bool:
    """Return whether a text ends in a bracket that it does not open."""
    opener = {")": "(", "]": "["}.get(text[-1])
    return bool(opener and text.count(text[-1]) > text.count(opener))


class _MailAddress(InlineProcessor):
    """A bare address of a mailbox, in angle brackets or not."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        address = m[0].strip("<>")
        before, after = m[0].startswith("<"), m[0].endswith(">")
        start = m.start(0) + (before and not after)
        end = m.end(0) - (after and not before)
        link = etree.Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, start, end


class _LineBreak(InlineProcessor):
    """Two blanks or a backslash at the end of a line."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        return etree.Element("br"), m.start(0), m.end(0)


class _Tag(InlineProcessor):
    """A tag of HTML: kept where a text may have it, dropped where it is another of HTML's.

    A tag that is none, as in `List<String>`, is text.
    """

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        name = m[2].lower()
        if name in _OTHER_TAGS or name == "span":
            return "", m.start(0), m.end(0)
        if name not in TAGS:
            return None, None, None
        attributes = "" if m[1] else "".join(_attributes(self.unescape(m[3])))
        stored = self.md.htmlStash.store(f"<{m[1]}{name}{attributes}>")
        return stored, m.start(0), m.end(0)


def _attributes(written: str) -> list[str]:
    attributes = {
        match[1].lower(): match[2] or match[3] or match[4] or ""
        for match in _ATTRIBUTE.finditer(without_marks(written))
    }
    return [
        f' {name}="{html.escape(html.unescape(value))}"'
        for name, value in attributes.items()
        if name in _KEPT_ATTRIBUTES
    ]


class _Entity(InlineProcessor):
    """`&nbsp;` and its like: the character that it stands for."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        if m[0][1] != "#" and m[0][1:] not in html5:
            return None, None, None
        return html.unescape(m[0]), m.start(0), m.end(0)
