"""Use the first page as its owner does: with its rules in force, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

FOCUSED = "document.activeElement.textContent.trim()"
USED = "[...document.querySelectorAll('a[href], button, summary, [tabindex=\"0\"]')]"
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"


@pytest.fixture
def today(browser: Browser, site: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / "index.html").as_uri())
    yield page
    page.close()


def test_the_policy_lets_style_and_fonts_in_and_nothing_else(today: Page) -> None:
    family = today.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert family.startswith('"Dossier Sans"')
    today.evaluate("document.fonts.ready")
    loaded = "[...document.fonts].filter(f => f.status == 'loaded').length"
    assert today.evaluate(loaded) >= 3
    added = "document.body.append(Object.assign(document.createElement('script'), {text: 'x = 1'}))"
    today.evaluate(added)
    assert today.evaluate("typeof x") == "undefined"


def test_the_first_tab_offers_to_skip_to_the_content(today: Page) -> None:
    today.keyboard.press("Tab")
    assert today.evaluate(FOCUSED) == "Skip to the content"
    today.keyboard.press("Enter")
    assert today.evaluate("document.activeElement.id") == "main"


def test_all_that_can_be_used_is_reached_by_tab_and_shows_it(today: Page) -> None:
    today.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    count = today.evaluate(f"{USED}.length")
    reached = set()
    for _ in range(count):
        today.keyboard.press("Tab")
        reached.add(today.evaluate(f"{USED}.indexOf(document.activeElement)"))
        assert today.evaluate(OUTLINE) != "none"
    assert reached == set(range(count))


def test_what_is_due_leads_to_the_person_it_concerns(today: Page) -> None:
    link = today.locator(".next a").first
    name = link.locator("bdi").inner_text()
    link.click()
    assert name in today.locator("h1").inner_text()


def test_a_page_prints_without_its_navigation(today: Page) -> None:
    today.emulate_media(media="print")
    assert not today.locator(".bar nav").is_visible()
    assert today.locator("h1").is_visible()


def test_a_page_at_twice_the_size_still_fits(today: Page) -> None:
    today.set_viewport_size({"width": 640, "height": 450})
    today.evaluate("document.documentElement.style.fontSize = '200%'")
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert today.evaluate(over) <= 0
