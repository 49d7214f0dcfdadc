"""The address and the size of a photo."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote
from warnings import catch_warnings

from dossier.records import Photo
from dossier.views.view import Mention, View

_FORMATS = ("JPEG", "PNG", "WEBP")
_TURNED = (5, 6, 7, 8)
_ORIENTATION = 0x0112


class ShownPhoto(View, frozen=True, kw_only=True):
    """An address relative to the site's root, and the size in pixels."""

    src: str
    width: int
    height: int


def shown_photo(photo: Photo, largest: int) -> ShownPhoto:
    """Return where and how large a photo will be, by the head of its file alone."""
    width, height = _size(photo)
    scale = min(1.0, largest / max(width, height, 1))
    name = photo.name if photo.name.endswith(".jpg") else f"{photo.name}.jpg"
    return ShownPhoto(
        src=f"photos/{quote(name)}",
        width=max(1, round(width * scale)),
        height=max(1, round(height * scale)),
    )


def _size(photo: Photo) -> tuple[int, int]:
    from PIL import Image

    try:
        # A damaged file is reported when it is drawn, not here.
        with (
            catch_warnings(action="ignore"),
            Image.open(BytesIO(photo.data), formats=_FORMATS) as image,
        ):
            turned = image.getexif().get(_ORIENTATION) in _TURNED
            return (image.height, image.width) if turned else image.size
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return 1, 1


def photo_mention(written: str, photo: ShownPhoto) -> Mention:
    """Return a link to a photo with its place on the site, and its size."""
    size = {"width": photo.width, "height": photo.height}
    return Mention(written=written, title="", href=photo.src, **size)
