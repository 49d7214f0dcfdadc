"""Write while the site is open in the browser, as its owner does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dossier.workspace import shipped
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


# All that the browser shows, but for the name of the version that it shows.
ALL = """() => {
  const all = document.documentElement.cloneNode(true);
  all.querySelector("script[data-mark]").removeAttribute("data-mark");
  return all.outerHTML;
}"""
LOG = "content/contacts/priya-raman.md"
EDITS = {
    "stories/cutover.html": ("content/stories/cutover.md", "at night", "in two nights"),
    "backers/priya-raman.html": (LOG, "by phone", "by letter"),
    "opportunities/meridian.html": ("content/opportunities/meridian.md", "phone", "video"),
    "index.html": ("content/opportunities/meridian.md", "Dana Whitlock", "Dana White"),
    "opportunities.html": ("content/opportunities/meridian.md", "2026-11-28", "2026-11-27"),
    "outbox.html": (LOG, "share: [name, email]", "share: [name]"),
    "me.html": ("content/me.md", "betting", "gambling"),
}


def open_page(browser: Browser, site: RunningServer, path: str) -> Page:
    """Open a page of the site, in which a word is kept until it is loaded anew."""
    page = browser.new_page(viewport={"width": 900, "height": 300})
    page.goto(f"{site.address}site/{path}")
    page.evaluate("window.kept = 'kept'")
    return page


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def shown(page: Page) -> str:
    return str(page.evaluate(ALL))


@pytest.mark.parametrize("path", EDITS)
def test_what_is_shown_after_a_save_is_what_a_load_shows(
    browser: Browser, site: RunningServer, root: Path, path: str
) -> None:
    page, builds = open_page(browser, site, path), site.builds
    before = shown(page)
    edit(root, *EDITS[path])
    site.wait_for_builds(builds + 1)
    loaded = open_page(browser, site, path)
    assert shown(loaded) != before
    wait_until(lambda: shown(page) == shown(loaded))
    assert page.evaluate("window.kept") == "kept"
    page.close()
    loaded.close()


def test_rows_that_a_script_sorts_are_loaded_anew(
    browser: Browser, site: RunningServer, root: Path
) -> None:
    page = open_page(browser, site, "backers.html")
    with page.expect_navigation():
        edit(root, LOG, "satisfaction: 5", "satisfaction: 4")
    assert page.evaluate("window.kept") is None
    expect(page.locator(".sift")).to_have_count(1)
    page.close()


def test_a_fold_that_was_opened_the_focus_and_the_place_stay(
    browser: Browser, site: RunningServer, root: Path
) -> None:
    page = open_page(browser, site, "opportunities/meridian.html")
    page.locator("details").first.evaluate("(fold) => { fold.open = true }")
    link = page.locator("main a").last
    link.focus()
    page.evaluate("scrollTo({top: 90, behavior: 'instant'})")
    expect(page.get_by_text("Dana Blake")).to_have_count(0)
    edit(root, *("content/opportunities/meridian.md", "Dana White", "Dana Blake"))
    expect(page.get_by_text("Dana Blake")).not_to_have_count(0)
    assert page.evaluate("window.kept") == "kept"
    assert page.locator("details").first.evaluate("(fold) => fold.open")
    assert link.evaluate("(link) => link === document.activeElement")
    assert page.evaluate("scrollY") == 90
    page.close()


def test_a_style_and_a_script_of_ones_own_are_loaded(
    browser: Browser, site: RunningServer, root: Path
) -> None:
    page = open_page(browser, site, STORY)
    own = root / "themes/plain/static"
    own.mkdir(parents=True)
    (own / "site.css").write_text("h1 { color: rgb(1, 2, 3) }")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    script = (shipped("themes") / "plain/static/site.js").read_text()
    marking = "document.querySelector('h1').title = 'by a script'"
    (own / "site.js").write_text(f"{script}\n{marking}\n")
    expect(page.locator("h1")).to_have_attribute("title", "by a script")
    page.evaluate("window.kept = 'kept'")
    with page.expect_navigation():
        save(root, "With a script of one's own.")
    expect(page.get_by_text("With a script of one's own.")).to_have_count(1)
    assert page.evaluate("window.kept") is None
    expect(page.locator("h1")).to_have_attribute("title", "by a script")
    page.close()


def test_what_the_address_leads_to_stays_marked(
    browser: Browser, site: RunningServer, root: Path
) -> None:
    page = open_page(browser, site, STORY)
    ids = page.locator("main [id]").evaluate_all("(all) => all.map((one) => one.id)")
    page.goto(f"{site.address}site/{STORY}#{ids[-1]}")
    save(root, "A new ending\n\n- with\n- a list")
    expect(page.get_by_text("A new ending")).to_have_count(1)
    assert page.locator(":target").get_attribute("id") == ids[-1]
    page.close()
