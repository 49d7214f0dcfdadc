"""Say in the PDF what each line of a complex script reads, whatever glyphs draw it.

WeasyPrint maps each glyph to characters on its own. Where a script reorders or joins characters
(Devanagari, Thai …) that mapping gives back other text than was written. PDF has a place for the
true one: ActualText (ISO 32000-1, 14.9.4). Text from right to left is left alone: readers of PDF
put its glyphs in order themselves, and would turn an ActualText around.
"""

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

_RIGHT_TO_LEFT = ("R", "AL", "AN")


def is_complex(text: str) -> bool:
    """Tell whether the glyphs may not stand one for one, in order, for the characters."""
    return (
        not text.isascii()
        and any(unicodedata.category(letter)[0] == "M" for letter in text)
        and not any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    )


@cache
def speak_plainly() -> None:
    """Make WeasyPrint write ActualText with the lines that need it; once a process."""
    from weasyprint.draw import text as drawing

    draw: Callable[..., Any] = drawing.draw_first_line

    def draw_with_text(stream: Any, textbox: Any, *arguments: Any) -> Any:
        if not is_complex(textbox.text):
            return draw(stream, textbox, *arguments)
        written = (b"\xfe\xff" + textbox.text.encode("utf-16-be")).hex()
        stream.stream.append(f"/Span <</ActualText <{written}>>> BDC".encode())
        emojis = draw(stream, textbox, *arguments)
        stream.stream.append(b"EMC")
        return emojis

    drawing.draw_first_line = draw_with_text
