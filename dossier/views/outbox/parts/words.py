"""Read the owner's Markdown as plain words."""

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from re import Match

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from dossier.patience import patience
from dossier.records.record import Section

# Gives what a link means, from the file it stands in and how it is written; else nothing.
Titles = Callable[[str, str], str]

_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 td th dt dd pre blockquote div tr".split())
_SILENT = frozenset(("script", "style", "sup"))
_ABBREVIATION = re.compile(r"(?:\b(?:[^\W\d_]|Dr|Mr|Ms|Mrs|St|No|Nr|vs|etc|ca|approx|bzw))\.$")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# Whatever Markdown may take for a mark; text that has none of it is paragraphs and nothing else.
_MARK = re.compile(r"[*_`\[\]<>&\\|\t\r\x02\x03]|^ {4}|^ *(?:[#>+:=~-]|\d+\.)", re.MULTILINE)
_GAP = re.compile(r"\n(?: *\n)+")


class _Words(HTMLParser):
    """Collect the text of each block; the marks, pictures and footnotes go."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        # Footnotes stand last, so nothing after them is missed.
        self.silent += 1000 * (("class", "footnote") in attrs)
        if tag in _BLOCKS:
            self.blocks.append("")
        elif tag == "br":
            self.blocks[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.blocks[-1] += data


class _Wikilinks(InlineProcessor):
    """Turn `[[slug]]` and `[[slug|words]]` into words."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  the library's name
        self, m: Match[str], data: str
    ) -> tuple[str, int, int]:
        written = m[1].strip()
        title = self.md.titles(self.md.path, written)  # type: ignore[attr-defined]
        return m[2] or title or written, m.start(0), m.end(0)


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=["tables", "footnotes", "def_list", "sane_lists"])
    pattern = r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]"
    markdown.inlinePatterns.register(_Wikilinks(pattern, markdown), "wikilinks", 175)
    return markdown


def paragraphs(section: Section | None, titles: Titles) -> tuple[str, ...]:
    """Give the section's paragraphs and list items without any mark."""
    if section is None:
        return ()
    has_marks = _MARK.search(section.text)
    blocks = _blocks(section, titles) if has_marks else _GAP.split(section.text)
    return tuple(typeset(text) for block in blocks if (text := " ".join(block.split())))


def _blocks(section: Section, titles: Titles) -> list[str]:
    markdown = _markdown()
    markdown.titles, markdown.path = titles, section.source.path  # type: ignore[attr-defined]
    words = _Words()
    with patience(f"{section.source}: this section", "shorten it, or lay it out more simply"):
        words.feed(markdown.reset().convert(section.text))
        words.close()
    return words.blocks


def typeset(text: str) -> str:
    """Write an apostrophe as printers do; all else stays as it was written."""
    return _APOSTROPHE.sub("’", text)


def sentences(text: str) -> tuple[str, ...]:
    """Split a paragraph into whole sentences."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        piece = text[start : end.end()].strip()
        if not _ABBREVIATION.search(piece):
            found.append(piece)
            start = end.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)
