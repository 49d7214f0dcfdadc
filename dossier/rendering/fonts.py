"""The fonts that come with dossier, and the characters that no font has.

In a PDF, those would vanish without a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import structs

from dossier.problems import UserError
from dossier.records.text import Element
from dossier.rendering.theme import Theme
from dossier.views.view import View

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont
    from weasyprint import Document

_FONT = "SourceSansPro-Semibold.ttf"  # The wider of the two weights.
_EM = 1000  # The font's own unit: at any other size, a width is rounded to the pixel.
# A font for each script, and the package of Debian that has it.
_FONTS = {
    **dict.fromkeys(
        ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"), ("Noto Sans CJK", "fonts-noto-cjk")
    ),
    **dict.fromkeys(("LATIN", "CYRILLIC", "GREEK"), ("Noto Sans", "fonts-noto-core")),
}
_EMOJI = range(0x1F000, 0x20000)
# Joiners and modifiers of emoji: without the emoji they show nothing.
_JOINED = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
# The fonts that come with dossier have all of these, so most texts are not laid out to see.
_SURELY = re.compile("[\\s\u0020-\u007e\u00a0-\u017f\u0391-\u03c9\u0410-\u044f\u2010-\u2026€]+")
_AnyView = TypeVar("_AnyView", bound=View)


def font_bytes(name: str) -> bytes:
    """Read the file of a font that comes with dossier; raise FileNotFoundError for any other."""
    from importlib import resources

    for package in ("font_source_sans_pro", "font_source_serif_pro"):
        for file in resources.files(package).joinpath("files").iterdir():
            if file.name == name and name.endswith(".ttf"):
                return file.read_bytes()
    raise FileNotFoundError(name)


def label_width(text: str, size: float) -> float:
    """Return the width of a line of a label, in the unit of the size of its letters.

    A wide character of East Asia comes from another font, where it fills a square (UAX #11).
    """
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    others = "".join(letter for letter in text if unicodedata.east_asian_width(letter) not in "WF")
    return size * (wide + _font().getlength(others) / _EM)


@cache
def _font() -> FreeTypeFont:
    from PIL import ImageFont

    # Raqm would shape as Pango does, but not every Pillow is built with it.
    return ImageFont.truetype(BytesIO(font_bytes(_FONT)), _EM, layout_engine=ImageFont.Layout.BASIC)


def require_glyphs(document: Document, view: View) -> None:
    """Raise UserError for a letter without a glyph, with its field and a font to install."""
    if letters := frozenset(filter(is_letter, missing_in(document))):
        letter = min(letters)
        field = next((name for name, text in texts(view) if letter in text), "the phrases")
        raise UserError(
            f'no font has the character "{letter}" (U+{ord(letter):04X}) of {field}',
            f"install {font_for(letter)}, or write it otherwise",
            code=1,
        )


def missing_in(document: Document) -> frozenset[str]:
    """Return the characters of a written document that no font has."""
    return frozenset(chr(code) for font in document.fonts.values() for code in font.missing)


@cache
def without_glyphs(letters: frozenset[str], theme: Theme) -> frozenset[str]:
    """Return those of some characters that no font on this machine has."""
    from dossier.rendering.pdf_layout import lay_out, write

    # One paragraph each: beside others a character may be shaped into one glyph with them.
    body = "".join(f"<p>{escape(letter)}</p>" for letter in sorted(letters))
    document = lay_out(f"<html lang='en'><title>-</title><body>{body}</body></html>", theme)
    write(document)
    return missing_in(document) & letters


def unusual(texts: Iterable[str]) -> frozenset[str]:
    """Return the characters of texts that the fonts of dossier may not have."""
    return frozenset(letter for text in texts for letter in _SURELY.sub("", text))


def is_letter(character: str) -> bool:
    """Return whether a text without this character would say something else: an emoji is none."""
    category = unicodedata.category(character)
    if category == "Cn" and ord(character) in _EMOJI:  # An emoji that is newer than this Python.
        return False
    return category not in ("So", "Sk", "Cf", "Cc") and category[0] != "P"


def font_for(letter: str) -> str:
    """Name a font that has a letter's script, and the package it comes in."""
    if ord(letter) in _EMOJI:
        return "Noto Emoji (Debian: fonts-noto-color-emoji)"
    if not is_letter(letter):
        return "Noto Sans Symbols and Noto Sans Symbols 2 (Debian: fonts-noto-core)"
    script = unicodedata.name(letter, "").split(" ")[0]
    if not script:
        return "a font that has it"
    font, package = _FONTS.get(script, (f"Noto Sans {script.title()}", "fonts-noto-core"))
    return f"{font} (Debian: {package})"


def without_characters(view: _AnyView, letters: frozenset[str]) -> _AnyView:
    """Return a view without some characters, and without the blanks that they leave."""
    alone = re.compile(f"[{re.escape(''.join(sorted(letters)))}][{_JOINED}]*")
    without: _AnyView = _without(view, alone)
    return without


def _without(value: Any, alone: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return _close_up(value, alone) if alone.search(value) else value
    if isinstance(value, tuple):
        return tuple(_without(item, alone) for item in value)
    if isinstance(value, View | Element):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return structs.replace(value, **{n: _without(item, alone) for n, item in fields.items()})
    return value


def _close_up(text: str, alone: re.Pattern[str]) -> str:
    text = re.sub(rf"[ \xa0]*(?:{alone.pattern})+(?=[ \xa0]*(?:[.,;:!?)]|$))", "", text)
    return re.sub(rf"(?:{alone.pattern})+ ?", "", text)


def texts(view: View, name: str = "", only: str = "") -> Iterator[tuple[str, str]]:
    """Yield each string of a view, or of one of its fields, with the name of its field."""
    for field in (only,) if only else view.__struct_fields__:
        yield from _texts(getattr(view, field), f"{name}.{field}".lstrip("."))


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Element):
        yield from _texts(value.children, name)
    elif isinstance(value, View):
        yield from texts(value, name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from _texts(item, f"{name}[{number}]")
