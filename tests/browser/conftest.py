"""Build the sample once, and start the browser once for a file of tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from dossier.building.build import BuildOptions, build
from dossier.workspace import shipped
from dossier.writing.starter import empty, start

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # The same pixels for the same page, whatever the machine's screen and its fonts' settings.
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(shipped("content"), root / "content")
    shutil.copy(shipped("dossier.toml"), root)
    report = build(root, BuildOptions(today=None, clock=date(2026, 11, 22)))
    assert report.published, report.problems
    return root


@pytest.fixture(scope="session")
def site(sample: Path) -> Path:
    return sample / "output" / "site"


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("empty")
    start(root, empty())
    report = build(root, BuildOptions(today=None, clock=date(2026, 11, 22)))
    assert report.published, report.problems
    return root / "output" / "site"


# Its loop runs on in this thread until it is closed, where no test after it could run its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        pytest.skip("there is no Chromium to look at pages with")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        except Error as wrong:
            pytest.skip(f"Chromium does not start: {wrong}")
        yield browser
        browser.close()


def pages(site: Path) -> list[Path]:
    """List the site's pages, the first one first."""
    return sorted(site.rglob("*.html"), key=lambda page: (page.name != "index.html", page))
