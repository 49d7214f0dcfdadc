"""What a fresh workspace says page by page, and what the first of each kind changes."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dossier.building.build import BuildOptions, build
from dossier.writing.new_record import new_record
from dossier.writing.starter import empty, start
from tests.browser.conftest import pages
from tests.browser.page_audit import audit


class Words(HTMLParser):
    """Collect the text of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(path.read_text(encoding="utf-8").split("<main", 1)[1])

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def said(root: Path) -> dict[str, str]:
    """Build, and give the text of each page."""
    report = build(root, BuildOptions(today=None, clock=date(2026, 11, 22)))
    assert report.published, report.problems
    site = root / "output" / "site"
    return {
        path.name: " ".join(" ".join(Words(path).words).split()) for path in site.glob("*.html")
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path, empty())
    return tmp_path


@pytest.mark.parametrize(
    ("page", "teaches"),
    [
        ("index.html", 'dossier new contact "Priya Raman"'),
        ("index.html", "dossier import LinkedIn.zip contacts.vcf"),
        ("backers.html", 'dossier new contact "Priya Raman"'),
        ("stories.html", 'dossier new story "The cutover nobody noticed"'),
        ("opportunities.html", 'dossier new opportunity "Staff Engineer at Meridian"'),
        ("skills.html", "Name skills in your stories, under skills"),
        ("favours.html", "Write met_through in a contact’s file"),
        ("favours.html", 'dossier log CONTACT helped "read her job ad"'),
        ("outbox.html", "Name whom you ask for what under asks"),
        ("me.html", "Your name, your e-mail address and a line on who you are"),
    ],
)
def test_each_page_of_a_fresh_workspace_says_what_to_write(
    empty_site: Path, page: str, teaches: str
) -> None:
    assert teaches in " ".join(" ".join(Words(empty_site / page).words).split())


@pytest.mark.parametrize(
    ("kind", "name", "changes"),
    [
        ("contact", "Priya Raman", {"index.html", "backers.html"}),
        ("story", "The cutover", {"index.html", "stories.html"}),
        ("opportunity", "Staff Engineer at Meridian", {"index.html", "opportunities.html"}),
    ],
)
def test_the_first_of_each_kind_changes_what_the_site_says(
    root: Path, kind: str, name: str, changes: set[str]
) -> None:
    before = said(root)
    new_record(root, kind, name)
    after = said(root)
    assert changed(before, after) == changes
    assert all(f"dossier new {kind}" in before[page] for page in changes)
    assert not any(f"dossier new {kind}" in after[page] for page in changes)


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def test_every_page_of_a_fresh_workspace_is_spotless(browser: Browser, empty_site: Path) -> None:
    seen = audit(browser, pages(empty_site))
    assert (seen.axe, seen.wide, seen.said) == ([], [], [])
