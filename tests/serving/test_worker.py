"""What came of a build is told before what is kept for the next one is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dossier.building.build_cache import FILE
from dossier.serving.worker import Worker
from tests.cli.small_workspace import workspace

TODAY = date(2026, 11, 22)


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.end()


def test_pages_all_and_what_could_not_be_kept_are_told_in_turn(
    tmp_path: Path, worker: Worker
) -> None:
    root = workspace(tmp_path / "work")
    (root / FILE).mkdir(parents=True)
    pages, whole, failed = worker.build((root, None, TODAY))
    assert (pages.briefs_follow, whole.briefs_follow) == (True, False)
    assert (pages.failed, whole.failed) == (False, False)
    assert whole.report.briefs == 1
    assert f"{root / FILE} could not be written" in failed.failure


def test_a_build_that_changes_nothing_is_told_once(tmp_path: Path, worker: Worker) -> None:
    root = workspace(tmp_path / "work")
    *_, first = worker.build((root, None, TODAY))
    (again,) = worker.build((root, None, TODAY))
    assert first.report.rendered > 0
    assert (again.report.rendered, again.report.pages) == (0, first.report.pages)
    assert not again.failed


def test_a_process_that_was_ended_is_told(tmp_path: Path, worker: Worker) -> None:
    worker.stop()
    (outcome,) = worker.build((tmp_path, None, TODAY))
    assert "ended from outside" in outcome.failure
