"""Choose the lane, refuse skips where every test must run, and renew what was approved."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.lanes import MOST_SECONDS, is_full
from tests.trials import SEED, VARIABLE

_RUNS_ALL = "DOSSIER_ALL_TESTS"
_REFUSED = "skipped where every test must run"
_IS_CI = os.environ.get("CI") == "true"

# A busy machine is no finding; what must be quick has a test of its own that says so.
settings.register_profile("dossier", deadline=None, derandomize=_IS_CI, print_blob=True)
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what chooses the lane, and what renews approved texts and pictures."""
    parser.addoption("--all", action="store_true", help="run all tests, not the fast lane alone")
    parser.addoption("--update", action="store_true", help="renew approved texts and pictures")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the lane, in the process that begins the others: all where something is named."""
    if not hasattr(config, "workerinput"):
        is_named = config.args_source is pytest.Config.ArgsSource.ARGS
        runs_all = is_named or config.getoption("--all") or config.getoption("--update")
        os.environ[_RUNS_ALL] = "yes" if runs_all else ""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what is not of this lane."""
    path = collection_path.relative_to(config.rootpath).as_posix()
    return True if not os.environ[_RUNS_ALL] and is_full(path) else None


def pytest_report_header() -> list[str]:
    """Say which lane this is, and the seed of random trials."""
    lane = "all tests" if os.environ[_RUNS_ALL] else "the fast lane; --all runs the rest"
    return [f"lane: {lane}", f"random trials: {VARIABLE}={SEED}"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Let a test of the fast lane fail in CI if it takes long."""
    before = _seconds()
    yield
    taken = _seconds() - before
    path = item.path.relative_to(item.config.rootpath).as_posix()
    if _IS_CI and taken > MOST_SECONDS and not is_full(path):
        pytest.fail(f"it takes {taken:.0f} s of a processor: name its file in tests/lanes.py")


def _seconds() -> float:
    """Return the processor's time of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether approved texts and pictures are to be renewed."""
    return bool(request.config.getoption("--update"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure in CI, with the reason it gave."""
    report = yield
    if os.environ.get("DOSSIER_NO_SKIPS") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"{_REFUSED}: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure in CI."""
    report = yield
    if os.environ.get("DOSSIER_NO_SKIPS") and report.skipped:
        report.outcome, report.longrepr = "failed", f"{_REFUSED}: {report.longrepr}"
    return report
