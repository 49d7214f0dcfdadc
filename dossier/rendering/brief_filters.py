"""The filters of the templates of briefs: passages set as paragraphs and lists, classes, links."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from dossier.languages.fill import ended
from dossier.rendering.annex import annex
from dossier.rendering.phrase_choice import phrases_for_reader
from dossier.rendering.phrases import direction
from dossier.rendering.theme import Theme
from dossier.rendering.timeline import timeline
from dossier.views.brief.brief_text import Passage
from dossier.views.brief.work_together import held_titles

_LEAST_DIGITS = 3
# Letters of a fact at the head of a brief; four of them stand beside each other.
_ONE_LINE, _LONGEST_WHOLE = 16, 20
_LONGEST_KEPT, _LONGEST_NAME = 30, 80
_LONGEST_ADDRESS = 80  # Letters of one line of a page.


def capitalised(text: str) -> str:
    """Begin with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def unended(text: str) -> str:
    """Leave out a full stop at the end, for a text that stands before another in a sentence."""
    return text.rstrip(".") if not text.endswith("..") else text


def figure_class(text: str) -> str:
    """Name the size a figure is set in, so that it stays on its lines."""
    return "large" if len(text) <= 7 else "medium" if len(text) <= 12 else "small"


def wrap_class(text: str) -> str:
    """Name how a fact wraps: not at all, between its words, or within a very long one.

    Where a break may fall anywhere, a table gives its cell no more room than a letter needs.
    """
    if len(text) <= _ONE_LINE:
        return "short"
    return "whole" if max(map(len, text.split())) <= _LONGEST_WHOLE else ""


def address_class(address: str) -> str:
    """Name how an address wraps: one that has room on a line is not parted."""
    return "kept" if len(address) <= _LONGEST_ADDRESS else ""


def telephone(number: str) -> str:
    """Return the address of a number to ring; nothing for one that holds words."""
    number = number.partition(";")[0]
    if (
        any(letter.isalpha() for letter in number)
        or sum(map(str.isdecimal, number)) < _LEAST_DIGITS
    ):
        return ""
    digits = "".join(str(int(letter)) for letter in number if letter.isdecimal())
    return f"tel:{'+' * number.lstrip().startswith('+')}{digits}"


def footer_name(name: str) -> str:
    """Cut a name that would make the foot of the page higher than the page has room for."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def last_words(text: str) -> tuple[str, str]:
    """Part a text before its last word, so that what follows may be kept on the word's line.

    A word as long as a line has to be parted itself.
    """
    start, _, last = text.rpartition(" ")
    return (start, last) if len(last) <= _LONGEST_KEPT else (text, "")


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
    is_numbered = bool(first.number)
    while passages and passages[0].level >= level and bool(passages[0].number) == is_numbered:
        item = passages.pop(0)
        items.append(_set("li", item, "".join(_flow(passages, level, slanted)), slanted))
    if first.number:
        return f'<ol class="flow" start="{first.number}">{"".join(items)}</ol>'
    return f'<ul class="flow">{"".join(items)}</ul>'


def _set(tag: str, passage: Passage, inner: str, slanted: bool) -> str:
    text = passage.text
    name = f' class="{italic_class(text)}"' if slanted else ""
    language = f' lang="{escape(passage.language)}"' if passage.language else ""
    return f'<{tag}{name}{language} dir="{direction(text)}">{escape(text)}{inner}</{tag}>'


def brief_filters(theme: Theme) -> dict[str, Callable[..., Any]]:
    """Make the filters; phrases are the theme's."""
    return {
        "phrases": partial(phrases_for_reader, theme),
        "direction": direction,
        "slant": italic_class,
        "capitalised": capitalised,
        "ended": ended,
        "unended": unended,
        "size": figure_class,
        "annex": annex,
        "flow": flow,
        "telephone": telephone,
        "wrapping": wrap_class,
        "last_words": last_words,
        "in_footer": footer_name,
        "on_one_line": address_class,
        "timeline": timeline,
        "held_titles": held_titles,
    }
