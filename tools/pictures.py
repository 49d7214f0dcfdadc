"""Draw the pictures of README.md into docs/pictures/: `python -m tools.pictures`.

They show the sample on the day it is pinned to: Today, and the first page of a brief.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image

from dossier.building.build import BuildOptions, build
from dossier.workspace import shipped

FOLDER = Path(__file__).parent.parent / "docs/pictures"
MOST_BYTES = 150_000
_BRIEF = "outbox/meridian-staff-platform/priya-raman.pdf"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WIDE, _HIGH = 1100, 900
_WIDTH = 900
# The pages have few colours: that many keep the letters smooth.
_COLOURS = 48


def sample(root: Path) -> Path:
    """Build the sample in a folder; return its output."""
    shutil.copytree(shipped("content"), root / "content")
    shutil.copy(shipped("dossier.toml"), root)
    report = build(root, BuildOptions(today=None, clock=date(2026, 11, 22)))
    assert report.published, report.problems
    return root / "output"


def today(output: Path) -> Image.Image:
    """Photograph the first screen of the site."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text"],
        )
        page = browser.new_page(viewport={"width": _WIDE, "height": _HIGH}, device_scale_factor=1.5)
        page.goto((output / "site/index.html").as_uri())
        page.evaluate("document.fonts.ready")
        shot = page.screenshot(animations="disabled")
        browser.close()
    return Image.open(BytesIO(shot)).convert("RGB")


def brief(output: Path) -> Image.Image:
    """Draw the first page of a brief."""
    import pypdfium2

    document = pypdfium2.PdfDocument((output / _BRIEF).read_bytes())
    drawn: Image.Image = document[0].render(scale=2).to_pil()
    return drawn.convert("RGB")


def png(picture: Image.Image) -> bytes:
    """Return a picture as a small PNG. Raises ValueError for one that stays over the limit."""
    height = round(picture.height * _WIDTH / picture.width)
    small = picture.resize((_WIDTH, height), Image.Resampling.LANCZOS)
    made = BytesIO()
    small.quantize(_COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    if made.tell() > MOST_BYTES:
        raise ValueError(f"{made.tell():,} bytes are over {MOST_BYTES:,}")
    return made.getvalue()


def main() -> None:
    """Draw both."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        output = sample(Path(folder))
        for name, picture in (("today", today(output)), ("brief", brief(output))):
            data = png(picture)
            (FOLDER / f"{name}.png").write_bytes(data)
            print(f"docs/pictures/{name}.png  {len(data):,} bytes", file=sys.stdout)


if __name__ == "__main__":
    main()
