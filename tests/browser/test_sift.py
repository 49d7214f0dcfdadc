"""Sort and filter the lists; without the script, they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def backers(browser: Browser, site: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / "backers.html").as_uri())
    yield page
    page.close()


def names(page: Page, group: str = "Ready") -> list[str]:
    section = page.locator("section").filter(has=page.locator(f"h2:has-text('{group}')"))
    return section.locator("tr:not([hidden]) th[scope=row] a[href^=backers]").all_inner_texts()


def test_a_heading_sorts_its_column_and_turns(backers: Page) -> None:
    listed = names(backers)
    head = backers.get_by_role("button", name="Who").first
    head.focus()
    backers.keyboard.press("Enter")
    upwards = names(backers)
    assert upwards == sorted(listed, key=lambda name: (name > "Ω", name.replace("É", "E")))
    column = backers.locator("thead th").first
    assert column.get_attribute("aria-sort") == "ascending"
    backers.keyboard.press("Enter")
    assert names(backers) == upwards[::-1]
    assert column.get_attribute("aria-sort") == "descending"


def test_numbers_and_days_sort_downwards_first(backers: Page) -> None:
    for heading, cell in (("Saw", "td:nth-child(5)"), ("Last talk", "td:nth-child(6) time")):
        backers.get_by_role("button", name=heading).first.click()
        found = backers.locator(f"section:first-of-type tbody {cell}")
        if heading == "Saw":
            values = [int(text.split()[0]) for text in found.all_inner_texts()]
            assert values == sorted(values, reverse=True)
        else:
            days = [one.get_attribute("datetime") or "" for one in found.all()]
            assert days == sorted(days, reverse=True)


def test_filters_join_and_the_count_is_told(backers: Page) -> None:
    whole = backers.locator("[data-by]:visible").count()
    backers.get_by_label("relation").select_option("peer")
    some = backers.locator("[data-by]:visible").count()
    assert 0 < some < whole
    assert backers.locator("main [role=status]").inner_text() == f"{some} of {whole} backers"
    backers.get_by_label("verdict").select_option("ready")
    assert names(backers) == ["Ελένη Παπαδάκη"]
    assert not backers.get_by_role("heading", name="One step away 5").is_visible()
    backers.get_by_label("relation").select_option("all")
    backers.get_by_label("verdict").select_option("all")
    assert backers.locator("[data-by]:visible").count() == whole


def test_a_tag_filters(backers: Page) -> None:
    backers.get_by_label("tag").select_option("christmas card")
    assert names(backers) == ["Marcus Bell"]


def test_stories_sort_by_title_and_filter_by_skill(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "stories.html").as_uri())
    first = page.locator(".storylist h2").first
    page.get_by_label("sort").select_option("title")
    assert first.inner_text() == "A bill with names on it"
    page.get_by_label("sort").select_option("as listed")
    assert first.inner_text() == "The runbook club"
    page.get_by_label("skill").select_option("cost")
    shown = page.locator(".storylist li:visible")
    assert all("cost" in text for text in shown.all_inner_texts())
    page.close()


@pytest.mark.parametrize("name", ["backers.html", "stories.html"])
def test_without_the_script_the_list_is_whole(browser: Browser, site: Path, name: str) -> None:
    with_it = browser.new_page()
    context = browser.new_context(java_script_enabled=False)
    without = context.new_page()
    for page in (with_it, without):
        page.goto((site / name).as_uri())
    count = with_it.locator("[data-by]:visible").count()
    assert without.locator("[data-by]:visible").count() == count > 10
    assert without.locator("button, select").count() == 0
    context.close()
    with_it.close()
