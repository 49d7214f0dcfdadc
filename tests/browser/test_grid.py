"""The grid is a picture; the table in the fold below it holds the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PAGES = ("index.html", "skills.html")
DRAWN = """[...document.querySelectorAll(".knows > svg")].map(column => ({
  name: [...column.querySelectorAll(":scope > svg text")].map(text => text.textContent).join(" "),
  count: [...column.querySelectorAll(":scope > text")].map(text => text.textContent),
}))"""
TOLD = """[...document.querySelectorAll(".grid thead a")].map((name, column) => ({
  name: name.textContent,
  count: [...document.querySelectorAll(".grid tbody tr")]
    .map(row => row.cells[column + 1].textContent).filter(Boolean),
}))"""
SCROLLS = "document.querySelector('.gridwide').scrollWidth > innerWidth"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_picture_holds_the_numbers_and_the_names_of_the_table(
    name: str, page: Page, site: Path
) -> None:
    page.goto((site / name).as_uri())
    told = page.evaluate(TOLD)
    assert len(told) > 5
    assert page.evaluate(DRAWN) == told


@pytest.mark.parametrize("name", PAGES)
def test_the_picture_has_a_title_and_a_description(name: str, page: Page, site: Path) -> None:
    page.goto((site / name).as_uri())
    title = "Who saw which of your skills, in how many stories"
    told = page.get_by_role("img", name=title).locator("desc").text_content() or ""
    assert "nobody saw two of the skills" in told.lower()


def test_the_table_is_folded_on_a_screen_and_open_on_paper(page: Page, site: Path) -> None:
    page.goto((site / "skills.html").as_uri())
    assert not page.locator(".grid").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".grid").is_visible()


def test_a_wide_picture_scrolls_in_its_box(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto((site / "skills.html").as_uri())
    assert page.evaluate(SCROLLS)


def test_what_nobody_saw_is_hatched_in_the_colours_of_the_page(page: Page, site: Path) -> None:
    page.goto((site / "skills.html").as_uri())
    stroke = "getComputedStyle(document.querySelector('#grid-gap path')).stroke"
    light = page.evaluate(stroke)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(stroke) != light
    assert page.locator("[fill='url(#grid-gap)']").count() == 2
