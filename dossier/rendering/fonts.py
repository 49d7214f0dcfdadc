"""The fonts that come with dossier: their bytes, and the width of a line set in one."""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FONT = "SourceSansPro-Semibold.ttf"  # The wider of the two weights.
_EM = 1000  # The font's own unit: at any other size, a width is rounded to the pixel.


def font_bytes(name: str) -> bytes:
    """Read the file of a font that comes with dossier; raise FileNotFoundError for any other."""
    for package in ("font_source_sans_pro", "font_source_serif_pro"):
        for file in resources.files(package).joinpath("files").iterdir():
            if file.name == name and name.endswith(".ttf"):
                return file.read_bytes()
    raise FileNotFoundError(name)


def label_width(text: str, size: float) -> float:
    """Return the width of a line of a label, in the unit of the size of its letters.

    A wide character of East Asia comes from another font, where it fills a square (UAX #11).
    """
    wide = sum(east_asian_width(letter) in "WF" for letter in text)
    others = "".join(letter for letter in text if east_asian_width(letter) not in "WF")
    return size * (wide + _font().getlength(others) / _EM)


@cache
def _font() -> FreeTypeFont:
    from PIL import ImageFont

    # Raqm would shape as Pango does, but not every Pillow is built with it.
    return ImageFont.truetype(BytesIO(font_bytes(_FONT)), _EM, layout_engine=ImageFont.Layout.BASIC)
