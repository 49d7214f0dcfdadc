"""A photo is drawn anew: its pixels stay, all else goes."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from dossier.problems import UserError
from dossier.rendering.asset import reencode

MARK = "GPS 51.5 -0.12"


def file(image: Image.Image, form: str, **options: object) -> bytes:
    encoded = BytesIO()
    image.save(encoded, form, **options)
    return encoded.getvalue()


def test_what_a_camera_wrote_into_the_file_is_gone() -> None:
    image = Image.new("RGB", (40, 20), "teal")
    exif = Image.Exif()
    exif[0x010E] = MARK
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", MARK)
    originals = (
        file(image, "JPEG", exif=exif, comment=MARK.encode()) + MARK.encode(),
        file(image, "PNG", pnginfo=text) + MARK.encode(),
        file(image, "WEBP", exif=exif, xmp=MARK.encode()),
    )
    for original in originals:
        assert MARK.encode() in original
        drawn = reencode(original, 1200)
        assert MARK.encode() not in drawn
        with Image.open(BytesIO(drawn)) as image:
            assert image.size == (40, 20)
            assert not image.getexif()


def test_a_photo_stands_upright_and_is_no_larger_than_wanted() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn = reencode(file(Image.new("RGB", (400, 200)), "JPEG", exif=exif), 100)
    with Image.open(BytesIO(drawn)) as image:
        assert image.size == (50, 100)


def test_what_is_clear_becomes_white() -> None:
    drawn = reencode(file(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"), 100)
    with Image.open(BytesIO(drawn)) as image:
        assert image.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", file(Image.new("RGB", (9, 9)), "PNG")[:40], b"<svg/>"]
)
def test_what_is_no_picture_is_a_problem(data: bytes) -> None:
    with pytest.raises(UserError, match="this photo cannot be read"):
        reencode(data, 100)


def test_a_photo_of_too_many_pixels_is_never_decoded() -> None:
    huge = file(Image.new("1", (9000, 9000)), "PNG")
    with pytest.raises(UserError, match="over 40 million pixels"):
        reencode(huge, 100)
