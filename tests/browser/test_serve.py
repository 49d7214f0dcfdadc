"""Write while the site is open in the browser, as its owner does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.small_workspace import workspace
from tests.serving.running_server import PATIENCE, RunningServer, running_server, wait_until

STORY = "stories/cutover.html"
expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("serve") / "work")


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[RunningServer]:
    with running_server(root) as running:
        yield running


@pytest.fixture
def story(browser: Browser, site: RunningServer) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 900, "height": 300})
    page.goto(f"{site.address}site/{STORY}")
    yield page
    page.close()


def save(root: Path, text: str) -> None:
    file = root / "content/stories/cutover.md"
    head, _, _ = file.read_text().partition("## Result")
    file.write_text(f"{head}## Result\n\n{text}\n")


def test_a_save_shows_by_itself_and_the_page_stays_where_it_was(story: Page, root: Path) -> None:
    complaints: list[str] = []
    story.on("console", lambda message: complaints.append(message.text))
    story.on("pageerror", lambda wrong: complaints.append(str(wrong)))
    story.evaluate("scrollTo(0, 140)")
    before = story.evaluate("scrollY")
    assert before > 100
    save(root, "All forty warehouses slept.")
    expect(story.get_by_text("All forty warehouses slept.")).to_have_count(1)
    wait_until(lambda: story.evaluate("scrollY") == before)
    assert complaints == []


def test_of_ten_quick_saves_the_last_one_shows(
    story: Page, root: Path, site: RunningServer
) -> None:
    before = site.builds
    for number in range(10):
        save(root, f"Save number {number} of ten.")
        time.sleep(0.03)
    expect(story.get_by_text("Save number 9 of ten.")).to_have_count(1)
    assert site.builds - before < 10


def test_a_broken_file_tells_its_problems_over_the_page_until_it_is_mended(
    story: Page, root: Path
) -> None:
    save(root, "The last good words.")
    expect(story.get_by_text("The last good words.")).to_have_count(1)
    file = root / "content/contacts/priya-raman.md"
    good = file.read_text()
    file.write_text(good.replace("satisfaction: 5", "satisfied: 5"))
    banner = story.locator("dossier-problems")
    expect(banner).to_contain_text("1 problem: this is how the site was before")
    expect(banner).to_contain_text(
        'content/contacts/priya-raman.md:5:27: error[unknown-field]: "satisfied" is not a field'
    )
    expect(banner).to_contain_text('did you mean "satisfaction"?')
    expect(story.get_by_text("The last good words.")).to_have_count(1)
    story.reload()
    expect(banner).to_contain_text("1 problem")
    file.write_text(good)
    expect(banner).to_have_count(0)


def test_a_page_that_is_gone_comes_back_with_its_file(story: Page, root: Path) -> None:
    file = root / "content/stories/cutover.md"
    away = root / "cutover.md"
    file.rename(away)
    expect(story.get_by_role("heading", level=1)).to_have_text("This page is gone")
    away.rename(file)
    expect(story.get_by_role("heading", level=1)).to_have_text("The cutover nobody noticed")


def test_no_script_but_the_known_ones_runs_and_none_talks_to_another_server(story: Page) -> None:
    added = "document.body.append(Object.assign(document.createElement('script'), {text: 'x = 1'}))"
    story.evaluate(added)
    assert story.evaluate("typeof x") == "undefined"
    sent = "fetch('http://127.0.0.1:9/').then(() => 'sent', (wrong) => wrong.name)"
    assert story.evaluate(sent) == "TypeError"
