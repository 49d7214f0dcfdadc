"""Look at the pages of the sample that are of one kind only, and at what the script adds."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import pages
from tests.browser.page_audit import AXE, SCHEMES, PageAudit, Spotless, audit, violations


@pytest.fixture(scope="module")
def seen(browser: Browser, site: Path) -> PageAudit:
    return audit(browser, [*site.glob("*.html"), *pages(site / "opportunities")])


class TestThePages(Spotless):
    pass


def ask_axe(page: Page) -> list[str]:
    page.evaluate(AXE)
    return list(violations(page, {}))


def test_axe_would_find_something(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<main><img src='x.png'></main>")
    assert any(line.startswith("image-alt") for line in ask_axe(page))
    page.close()


def test_axe_finds_nothing_where_find_is_open(browser: Browser, site: Path) -> None:
    for scheme in SCHEMES:
        page = browser.new_page(color_scheme=scheme)
        page.goto((site / "index.html").as_uri())
        page.keyboard.press("/")
        page.keyboard.type("migration")
        page.wait_for_selector("[role=option]")
        assert ask_axe(page) == []
        page.close()


def test_axe_finds_nothing_where_a_list_is_sorted_and_filtered(
    browser: Browser, site: Path
) -> None:
    page = browser.new_page()
    page.goto((site / "backers.html").as_uri())
    page.get_by_role("button", name="Saw").first.click()
    page.get_by_label("relation").select_option("peer")
    assert ask_axe(page) == []
    page.close()
