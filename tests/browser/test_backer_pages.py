"""Look at the pages of the sample's contacts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import pages
from tests.browser.looks import Looks, Spotless, look


@pytest.fixture(scope="module")
def seen(browser: Browser, site: Path) -> Looks:
    return look(browser, pages(site / "backers"))


class TestTheBackers(Spotless):
    pass
