"""Compare the pages that matter most with pictures of them that were looked at and approved."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page

GOLDEN = Path(__file__).parents[1] / "golden" / "site"
PAGES = {
    "today": "index.html",
    "backer": "backers/priya-raman.html",
    "opportunity": "opportunities/meridian-staff-platform.html",
    "grid": "skills.html",
    "favours": "favours.html",
}
WIDTHS = {"phone": 360, "desktop": 1240}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NAMES = [f"{page}-{size}-{scheme}" for page in PAGES for size in WIDTHS for scheme in SCHEMES]
TALLEST = 2400
COLOURS = 48
# What is drawn with the machine's own fonts is put into one that ships with the site.
STEADY = """
code { font-family: "Dossier Sans" !important; }
.legend span::before { content: "" !important; }
"""
# Of 255: over the whole picture, and in the worst square of 8 by 8 pixels.
ALL, WORST, SQUARE = 2.0, 40, 8

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the approved pictures were drawn on Linux"
)


@pytest.fixture(scope="module")
def cameras(browser: Browser) -> Iterator[dict[str, Page]]:
    contexts = [browser.new_context(color_scheme=one, bypass_csp=True) for one in SCHEMES]
    yield {scheme: one.new_page() for scheme, one in zip(SCHEMES, contexts, strict=True)}
    for context in contexts:
        context.close()


def taken(page: Page, address: Path, width: int) -> Image.Image:
    """Take a picture of a page, down to where the tallest are cut."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address.as_uri())
    page.add_style_tag(content=STEADY)
    page.evaluate("document.fonts.ready")
    height = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    data = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    return Image.open(BytesIO(data)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """Measure as an eye does: squares of pixels, so that the edge of a letter does not count."""
    size = (one.width // SQUARE, one.height // SQUARE)
    between = ImageChops.difference(one, other).resize(size, Image.Resampling.BOX).convert("L")
    return ImageStat.Stat(between).rms[0], between.getextrema()[1]  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_looks_as_approved(
    name: str, cameras: dict[str, Page], site: Path, update: bool, tmp_path: Path
) -> None:
    page, size, scheme = name.split("-")
    now, golden = taken(cameras[scheme], site / PAGES[page], WIDTHS[size]), GOLDEN / f"{name}.png"
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        now.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            golden, optimize=True
        )
        return
    approved = Image.open(golden).convert("RGB")
    now.save(tmp_path / golden.name)
    told = f"look at {tmp_path / golden.name} beside {golden}; ./run test --update approves it"
    assert now.size == approved.size, told
    overall, worst = difference(now, approved)
    assert (overall <= ALL, worst <= WORST) == (True, True), f"{overall:.2f} {worst}: {told}"


def test_a_changed_word_would_be_noticed(cameras: dict[str, Page], site: Path) -> None:
    page = cameras["light"]
    before = taken(page, site / "index.html", 1240)
    page.evaluate("document.querySelector('.next bdi').textContent = 'Tomos Roy'")
    after = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    assert difference(before, after.crop((0, 0, *before.size)))[1] > WORST


def test_no_picture_is_left_over_and_all_are_small() -> None:
    files = sorted(GOLDEN.glob("*.png"))
    assert [file.stem for file in files] == sorted(NAMES)
    assert sum(file.stat().st_size for file in files) < 1_500_000
