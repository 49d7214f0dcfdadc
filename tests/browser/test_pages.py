"""Look at every page of the sample from disk: wide and narrow, light and dark."""

from pathlib import Path
from typing import Any, Literal

import axe_core_python
import pytest
from msgspec import Struct
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import pages

AXE = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE_AT: dict[str, ViewportSize] = {
    "light": {"width": 1280, "height": 900},
    "dark": {"width": 360, "height": 900},
}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Seen(Struct):
    """Hold what went wrong anywhere."""

    axe: list[str] = []
    wide: list[str] = []
    said: list[str] = []
    asked: list[str] = []


@pytest.fixture(scope="module")
def seen(browser: Browser, site: Path) -> Seen:
    found = Seen()
    every = pages(site)
    # Another look at the same template finds the same; of each, two are looked at in the dark.
    folders = [
        [one for one in every if one.parent == folder] for folder in {p.parent for p in every}
    ]
    looked_at = {"light": every, "dark": [one for folder in folders for one in _some(folder, site)]}
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.on("console", lambda message: found.said.append(message.text))
        page.on("pageerror", lambda wrong: found.said.append(str(wrong)))
        page.on("request", lambda request: found.asked.append(request.url))
        for path in every:
            page.goto(path.as_uri())
            name = f"{path.relative_to(site)} {scheme}"
            found.wide += _too_wide(page, name)
            if path in looked_at[scheme]:
                page.set_viewport_size(AXE_AT[scheme])
                found.axe += [f"{name}: {line}" for line in _violations(page)]
        context.close()
    return found


def _some(folder: list[Path], site: Path) -> list[Path]:
    return folder if folder[0].parent == site else folder[:2]


def _too_wide(page: Page, name: str) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate(OVERFLOW)
        if over > 0:
            found.append(f"{name} {width}: {over} px over the edge")
    return found


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def test_axe_would_find_something(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<main><img src='x.png'></main>")
    assert any(line.startswith("image-alt") for line in _violations(page))
    page.close()


def test_axe_finds_nothing(seen: Seen) -> None:
    assert seen.axe == []


def test_no_page_is_wider_than_its_screen(seen: Seen) -> None:
    assert seen.wide == []


def test_no_page_says_anything_to_the_console(seen: Seen) -> None:
    assert seen.said == []


def test_nothing_is_asked_for_outside_the_folder(seen: Seen, site: Path) -> None:
    assert seen.asked
    assert [url for url in seen.asked if not url.startswith(site.as_uri())] == []
