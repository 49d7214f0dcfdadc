"""Look at pages from disk: at four widths, light and dark, with axe, and with an open ear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from msgspec import Struct
from playwright.sync_api import Browser, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
WIDTHS = (1440, 820, 360, 320)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The rules whose answer depends on width or colours; the others are asked once a page.
SEEN = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]


class PageAudit(Struct):
    """Hold what went wrong anywhere."""

    axe: list[str] = []
    wide: list[str] = []
    said: list[str] = []
    asked: list[str] = []


def audit(browser: Browser, pages: Iterable[Path]) -> PageAudit:
    """Open every page once, and look at it in all eight ways."""
    found = PageAudit()
    page = browser.new_page()
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda wrong: found.said.append(str(wrong)))
    page.on("request", lambda request: found.asked.append(request.url))
    for path in pages:
        page.emulate_media(color_scheme="light")
        page.goto(path.as_uri())
        page.evaluate(AXE)
        for number, (scheme, width) in enumerate((s, w) for s in SCHEMES for w in WIDTHS):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            name = f"{path.name} {scheme} {width}"
            found.wide += [name] if page.evaluate(OVERFLOW) > 0 else []
            rules = {"runOnly": SEEN} if number else {"rules": {"target-size": {"enabled": True}}}
            found.axe += [f"{name}: {line}" for line in violations(page, rules)]
    page.close()
    return found


def violations(page: Page, rules: dict[str, Any]) -> Iterator[str]:
    """Ask axe, which the page must have."""
    options = {"resultTypes": ["violations"], "preload": False, **rules}
    result: dict[str, Any] = page.evaluate("(options) => axe.run(options)", options)
    for rule in result["violations"]:
        for node in rule["nodes"]:
            yield f"{rule['id']}: {node['html'][:120]}"


class Spotless:
    """Hold the tests of all that was looked at, for the fixture `seen` of a file."""

    def test_axe_finds_nothing(self, seen: PageAudit) -> None:
        assert seen.axe == []

    def test_no_page_is_wider_than_its_screen(self, seen: PageAudit) -> None:
        assert seen.wide == []

    def test_no_page_says_anything_to_the_console(self, seen: PageAudit) -> None:
        assert seen.said == []

    def test_nothing_is_asked_for_outside_the_folder(self, seen: PageAudit, site: Path) -> None:
        assert seen.asked
        assert [url for url in seen.asked if not url.startswith(site.as_uri())] == []
