"""Refuse skips where every test must run, and offer to renew what was approved."""

import os

import pytest
from hypothesis import settings

# A busy machine is no finding; what must be quick has a test of its own that says so.
settings.register_profile("dossier", deadline=None)
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one flag that renews approved texts and pictures."""
    parser.addoption("--update", action="store_true", help="renew approved texts and pictures")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether approved texts and pictures are to be renewed."""
    return bool(request.config.getoption("--update"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Turn a skip into a failure in CI, with the reason it gave."""
    if os.environ.get("DOSSIER_NO_SKIPS") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where every test must run: {report.longrepr}"
