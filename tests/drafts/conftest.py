"""Give the parsers of e-mail to the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafts.parsing import installed


@pytest.fixture(scope="session")
def parsers() -> Path:
    """Name the folder in which the two parsers of npm are installed."""
    return installed()
