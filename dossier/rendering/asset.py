"""Take a file of the theme over as it is, draw a photo anew, or write find's index."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from warnings import catch_warnings

from msgspec import json

from dossier.problems import UserError
from dossier.rendering.theme import Theme
from dossier.views.site.find import Index
from dossier.views.site.photos import Picture
from dossier.views.view import Target

if TYPE_CHECKING:
    from PIL.Image import Image


def render_asset(target: Target, theme: Theme) -> bytes:
    """Return the bytes of an asset: a photo drawn anew, find's index, or a file of the theme.

    Raise UserError for a file that the theme lacks.
    """
    if isinstance(target.view, Picture):
        return reencode(target.view.data, target.view.largest)
    if isinstance(target.view, Index):
        return b"load(" + json.encode(target.view.entries) + b")\n"
    try:
        return theme.read(target.template)
    except FileNotFoundError:
        remedy = f"put {target.template} into themes/{theme.name}/"
        raise UserError(f"the theme has no {target.template}", remedy, code=1) from None


FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
_QUALITY = 82


def reencode(data: bytes, largest: int) -> bytes:
    """Decode to pixels, turn upright, make no larger than wanted, and encode as JPEG.

    `largest` is of either side, in pixels. Raise UserError for what is no photo, or one too large.
    """
    from PIL import Image, ImageOps

    try:
        with catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=FORMATS) as image:
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
    encoded = BytesIO()
    canvas.save(encoded, "JPEG", quality=_QUALITY, optimize=True)
    return encoded.getvalue()
