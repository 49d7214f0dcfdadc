"""Nothing of a photo's file reaches the output but what can be seen in it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image, PngImagePlugin

from dossier.building.build import BuildOptions, build
from dossier.problems import UserError
from dossier.records import Photo
from dossier.rendering.asset import reencode
from dossier.views.page.urls import shown_photo
from tests.workspaces import write_workspace

TODAY = date(2026, 11, 22)
MARK = b"GPS 51.5 N 0.12 W serial 4711"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00" + bytes([len(MARK) + 5])


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    made = BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


def segment(number: int, data: bytes) -> bytes:
    """Make a segment of a JPEG (ITU T.81, B.1.1.4)."""
    return bytes([0xFF, number]) + (len(data) + 2).to_bytes(2, "big") + data


def marked() -> dict[str, bytes]:
    """Make a photo of each format with the mark wherever a format can hold one."""
    image = Image.effect_noise((64, 48), 40).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = MARK.decode()
    exif.get_ifd(0x8825)[29] = MARK.decode()
    jpeg = saved(image, "JPEG", exif=exif, icc_profile=MARK, comment=MARK, xmp=MARK)
    iptc = segment(0xED, IPTC + b"\x1c\x02\x05\x00" + bytes([len(MARK)]) + MARK)
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", MARK.decode())
    text.add_itxt("XML:com.adobe.xmp", MARK.decode())
    return {
        "one.jpg": jpeg[:2] + iptc + segment(0xE7, MARK) + jpeg[2:] + MARK,
        "two.png": saved(image, "PNG", exif=exif, pnginfo=text, icc_profile=MARK) + MARK,
        "three.webp": saved(image, "WEBP", exif=exif, xmp=MARK, icc_profile=MARK) + MARK,
    }


def test_no_mark_of_a_camera_reaches_the_output_or_a_cache(tmp_path: Path) -> None:
    people = "\n".join(f"![Them]({name})" for name in (f"../photos/{one}" for one in marked()))
    root = write_workspace(
        tmp_path,
        {"content/contacts/priya.md": f"---\nname: Priya\nphoto: one.jpg\n---\n{people}\n"},
    )
    (root / "content/photos").mkdir()
    for name, data in marked().items():
        assert data.count(MARK) >= 3
        (root / "content/photos" / name).write_bytes(data)
    assert build(root, BuildOptions(today=TODAY, clock=TODAY)).published
    made = [file for file in root.rglob("*") if file.is_file() and "content" not in file.parts]
    assert len([file for file in made if "photos" in file.parts]) == 3
    for file in made:
        data = file.read_bytes()
        assert MARK not in data, file
        assert MARK not in data.replace(b"\0", b""), file


def test_a_photo_that_nothing_names_is_not_in_the_output(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, {})
    (root / "content/photos").mkdir()
    (root / "content/photos/one.jpg").write_bytes(marked()["one.jpg"])
    assert build(root, BuildOptions(today=TODAY, clock=TODAY)).published
    assert not list((root / "output").rglob("one*"))


@pytest.mark.parametrize("form", ["GIF", "TIFF", "BMP", "ICO", "PPM", "TGA", "EPS", "PDF"])
def test_no_format_but_three_is_ever_opened(form: str) -> None:
    data = saved(Image.new("RGB", (16, 16)), form)
    with pytest.raises(UserError, match="save it anew as JPEG, PNG or WebP"):
        reencode(data, 100)


def test_a_damaged_photo_is_drawn_or_told_and_never_a_bug() -> None:
    random, originals = Random(7), list(marked().values())
    for _ in range(600):
        data = bytearray(random.choice(originals))
        for _ in range(random.choice((1, 3, 20))):
            data[random.randrange(min(len(data), random.choice((80, 4000))))] = random.randrange(
                256
            )
        damaged = bytes(data[: random.choice((len(data), random.randrange(12, len(data))))])
        assert shown_photo(Photo(name="x.jpg", path="x", data=damaged), 100).width >= 1
        with suppress(UserError):
            reencode(damaged, 100)
