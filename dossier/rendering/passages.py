"""Set the passages of a text as paragraphs and lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from markupsafe import Markup, escape

from dossier.views.brief.brief_text import Passage


def direction(text: str) -> str:
    """Return "rtl" or "ltr", by the first strong letter (UAX #9, rules P2 and P3)."""
    for letter in text:
        if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def italic_class(text: str) -> str:
    """Return the class of a text set in italics: only these scripts have them."""
    scripts = {unicodedata.name(letter, " ").split(" ")[0] for letter in text if letter.isalpha()}
    return "slanted" if scripts <= {"LATIN", "GREEK", "CYRILLIC"} else "upright"


def flow(passages: tuple[Passage, ...], *, slanted: bool = False) -> Markup:
    """Return passages as HTML: a paragraph each, and the items of a list as a list."""
    return Markup("".join(_flow(list(passages), 0, slanted)))  # noqa: S704  each part is escaped


def _flow(passages: list[Passage], level: int, slanted: bool) -> Iterator[str]:
    while passages and passages[0].level >= level:
        if passages[0].level > level:
            yield _list(passages, level + 1, slanted)
        elif passages[0].kind == "item":
            return
        else:
            yield _set("p", passages.pop(0), "", slanted)


def _list(passages: list[Passage], level: int, slanted: bool) -> str:
    first, items = passages[0], list[str]()
    while passages and passages[0].level >= level and _is_same_list(passages[0], first):
        item = passages.pop(0)
        items.append(_set("li", item, "".join(_flow(passages, level, slanted)), slanted))
    if first.number:
        return f'<ol class="flow" start="{first.number}">{"".join(items)}</ol>'
    return f'<ul class="flow">{"".join(items)}</ul>'


def _is_same_list(passage: Passage, other: Passage) -> bool:
    return bool(passage.number) == bool(other.number)


def _set(tag: str, passage: Passage, inner: str, slanted: bool) -> str:
    text = passage.text
    name = f' class="{italic_class(text)}"' if slanted else ""
    language = f' lang="{escape(passage.language)}"' if passage.language else ""
    return f'<{tag}{name}{language} dir="{direction(text)}">{escape(text)}{inner}</{tag}>'
