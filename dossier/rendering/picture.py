"""Draw a photo anew, so that nothing of its file is left but what can be seen."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from warnings import catch_warnings

from dossier.problems import UserError

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
_QUALITY = 82


def redraw(data: bytes, largest: int) -> bytes:
    """Decode to pixels, turn upright, make no larger than wanted, and encode as JPEG.

    `largest` is of either side, in pixels. Raise UserError for what is no photo, or one too large.
    """
    from PIL import Image, ImageOps

    try:
        with (
            catch_warnings(action="ignore"),
            Image.open(BytesIO(data), formats=FORMATS) as image,
        ):
            if image.width * image.height > MOST_PIXELS:
                raise UserError("this photo has over 40 million pixels", "make it smaller", code=1)
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((largest, largest))
            return _encoded(upright)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        remedy = "save it anew as JPEG, PNG or WebP"
        raise UserError("this photo cannot be read", remedy, code=1) from None


def _encoded(image: Image) -> bytes:
    """Put the pixels on white, on a fresh canvas that has no metadata."""
    from PIL import Image

    canvas = Image.new("RGB", image.size, "white")
    layer = image.convert("RGBA")
    canvas.paste(layer, mask=layer.getchannel("A"))
    made = BytesIO()
    canvas.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return made.getvalue()
