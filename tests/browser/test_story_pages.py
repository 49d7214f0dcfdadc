"""Look at the pages of the sample's stories."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import pages
from tests.browser.page_audit import PageAudit, Spotless, audit


@pytest.fixture(scope="module")
def seen(browser: Browser, site: Path) -> PageAudit:
    return audit(browser, pages(site / "stories"))


class TestTheStories(Spotless):
    pass
