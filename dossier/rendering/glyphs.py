"""Find the characters that no font has: in a PDF they would vanish without a word."""

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dossier.problems import UserError
from dossier.records.text import Element
from dossier.views.view import View

if TYPE_CHECKING:
    from weasyprint import Document

_FONTS = {
    "CJK": "Noto Sans CJK",
    "HIRAGANA": "Noto Sans CJK",
    "KATAKANA": "Noto Sans CJK",
    "HANGUL": "Noto Sans CJK",
    "BOPOMOFO": "Noto Sans CJK",
    "LATIN": "Noto Sans",
    "CYRILLIC": "Noto Sans",
    "GREEK": "Noto Sans",
}

_FIRST_EMOJI = 0x1F000


def require_glyphs(document: "Document", view: View) -> None:
    """Raise UserError for a character without a glyph, with its field and a font to install."""
    missing = {code for font in document.fonts.values() for code in font.missing}
    if missing:
        letter = chr(min(missing))
        field = next((name for name, text in texts(view) if letter in text), "the phrases")
        raise UserError(
            f'no font has the character "{letter}" (U+{ord(letter):04X}) of {field}',
            f"install {font_for(letter)}, or write it otherwise",
            code=1,
        )


def font_for(letter: str) -> str:
    """Name a font that has a letter's script."""
    name = unicodedata.name(letter, "")
    if ord(letter) >= _FIRST_EMOJI and unicodedata.category(letter) in ("So", "Sk"):
        return "Noto Emoji"
    if unicodedata.category(letter) == "So":
        return "Noto Sans Symbols and Noto Sans Symbols 2"
    script = name.split(" ")[0]
    return _FONTS.get(script, f"Noto Sans {script.title()}" if script else "a font that has it")


def texts(view: View, name: str = "", only: str = "") -> Iterator[tuple[str, str]]:
    """Give each string of a view, or of one of its fields, with the name of its field."""
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
