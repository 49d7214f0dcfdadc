"""Write ActualText for complex scripts: https://github.com/Kozea/WeasyPrint/issues/1686.

WeasyPrint maps each glyph to characters on its own. Where a script reorders or joins characters
(Devanagari, Thai …) that mapping gives back other text than was written. PDF has a place for the
true one: ActualText (ISO 32000-1, 14.9.4). Text from right to left gets none: readers of PDF put
its glyphs in order themselves, and would turn an ActualText around.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Draw = Callable[..., Any]
Fonts = Mapping[Any, Any]

_RIGHT_TO_LEFT = ("R", "AL", "AN")
_LAST = "\uffff"


def is_complex(text: str) -> bool:
    """Return whether the glyphs may not stand one for one, in order, for the characters."""
    return not text.isascii() and any(unicodedata.category(letter)[0] == "M" for letter in text)


def is_safely_said(text: str) -> bool:
    """Return whether all readers take an ActualText: pdfium drops one with letters past U+FFFF."""
    to_left = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    return not to_left and max(text) <= _LAST


def patch() -> None:
    """Write ActualText with each line whose glyphs do not stand for its characters in order."""
    from weasyprint.draw import text as drawing

    draw: Draw = drawing.draw_first_line

    def draw_with_text(stream: Any, textbox: Any, *arguments: Any) -> Any:
        fonts = stream._fonts
        if not is_complex(textbox.text):
            with _reset_tounicode(fonts):
                return draw(stream, textbox, *arguments)
        with _track_tounicode(fonts), _actual_text(stream, textbox.text):
            return draw(stream, textbox, *arguments)

    drawing.draw_first_line = draw_with_text


@contextmanager
def _actual_text(stream: Any, text: str) -> Iterator[None]:
    """Write what is drawn here, as text."""
    if not is_safely_said(text):
        yield
        return
    written = (b"\xfe\xff" + text.encode("utf-16-be")).hex()
    stream.stream.append(f"/Span <</ActualText <{written}>>> BDC".encode())
    yield
    stream.stream.append(b"EMC")


@contextmanager
def _track_tounicode(fonts: Fonts) -> Iterator[None]:
    """Remember which glyphs got a meaning here: of "e" and its accent, one may have both."""
    before = {name: set(font.to_unicode) for name, font in fonts.items()}
    yield
    for name, font in fonts.items():
        new = font.to_unicode.keys() - before.get(name, set())
        font.unsure = getattr(font, "unsure", set()) | new


@contextmanager
def _reset_tounicode(fonts: Fonts) -> Iterator[None]:
    """Have plain text say anew what a glyph means that only complex text has used so far."""
    olds = {
        name: {glyph: font.to_unicode.pop(glyph) for glyph in sorted(font.unsure)}
        for name, font in fonts.items()
        if getattr(font, "unsure", None)
    }
    yield
    for name, old in olds.items():
        fonts[name].unsure = old.keys() - fonts[name].to_unicode.keys()
        fonts[name].to_unicode = old | fonts[name].to_unicode
