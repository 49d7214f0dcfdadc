"""Refuse skips where every test must run."""

import os

import pytest


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Turn a skip into a failure in CI, with the reason it gave."""
    if os.environ.get("DOSSIER_NO_SKIPS") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where every test must run: {report.longrepr}"
