"""However many processes render, the bytes are the same."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from multiprocessing import active_children, parent_process
from pathlib import Path

import pytest

from benchmarks.corpus import Size, corpus
from dossier.building.build import BuildOptions, build
from dossier.building.build_cache import load_records
from dossier.building.render_pool import make_all
from dossier.problems import UserError
from dossier.rendering import find_theme, render
from dossier.views.view import Target, View
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)


def found(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def test_one_process_and_three_make_the_same(tmp_path: Path) -> None:
    files = dict(corpus(Size(20, 400, 8, 8)))
    made, kept = [], []
    for jobs in (1, 3):
        root = write_workspace(tmp_path / str(jobs), files)
        report = build(root, BuildOptions(today=None, clock=DAY, jobs=jobs))
        assert report.published
        assert report.rendered > 300
        made.append(found(root / "output"))
        kept.append(load_records(root))
    assert made[0] == made[1]
    assert kept[0].shells.known == kept[1].shells.known
    assert kept[0].last == kept[1].last


class Words(View, frozen=True, kw_only=True):
    """Hold what the template of this test shows."""

    text: str


def targets(template: str) -> list[Target]:
    views = (Words(text=f"page {number}") for number in range(650))
    return [
        Target(path=f"site/{number}.html", template=template, view=view)
        for number, view in enumerate(views)
    ]


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "themes/plain/templates"
    folder.mkdir(parents=True)
    (folder / "words.html").write_text("{{ view.text }}")
    return tmp_path


def test_the_pages_come_in_their_order(theme: Path) -> None:
    plain = find_theme(theme, "plain")
    made = make_all(targets("words.html"), lambda batch: [render(one, plain) for one in batch], 2)
    assert [one.data for _, one in made] == [f"page {number}".encode() for number in range(650)]


def test_where_no_process_is_forked_one_makes_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    made = make_all(targets("words.html"), lambda batch: [os.getpid() for _ in batch], 3)
    assert {process for _, process in made} == {os.getpid()}


def stall_in_workers(batch: Sequence[Target]) -> list[str]:
    if parent_process():
        time.sleep(60)
    return [target.path for target in batch]


def test_a_process_that_dies_is_a_clear_error() -> None:
    with ThreadPoolExecutor() as pool:
        rendering = pool.submit(lambda: list(make_all(targets("words.html"), stall_in_workers, 3)))
        while len(active_children()) < 2:
            time.sleep(0.05)
        for child in active_children():
            child.kill()
        with pytest.raises(UserError, match="build with --jobs 1"):
            rendering.result(timeout=30)
