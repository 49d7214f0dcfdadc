"""A build that would change nothing is seen at a glance, and only then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dossier.building import build_report
from dossier.building.build import BuildOptions, build
from dossier.building.build_report import BuildReport
from dossier.no_op_check import FILE
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
CONTACT = "content/contacts/priya.md"


def recall(root: Path, today: date | None, clock: date) -> BuildReport | None:
    return build_report.last_report(root, build_report.look_at(root), today, clock)


def make(root: Path, day: date = DAY) -> BuildReport:
    return build(root, BuildOptions(today=None, clock=day))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_workspace(tmp_path, {CONTACT: "---\nname: Priya\n---\n"})
    make(tmp_path)
    return tmp_path


def test_nothing_changed(root: Path) -> None:
    report = recall(root, None, DAY)
    assert report is not None
    assert (report.rendered, report.removed, report.published) == (0, 0, True)
    assert report == make(root)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / CONTACT).write_text("---\nname: Prija\n---\n"),
        lambda root: (root / "content/contacts/wei.md").write_text("---\nname: Wei\n---\n"),
        lambda root: (root / CONTACT).unlink(),
        lambda root: (root / CONTACT).rename(root / "content/contacts/prija.md"),
        lambda root: (root / "dossier.toml").write_text('paper = "Letter"\n'),
        lambda root: write_workspace(root, {"sent/priya/2026-11-22-general-ask.json": "{}"}),
        lambda root: (root / "output/site/index.html").unlink(),
        lambda root: (root / "output/site/index.html").write_text("mine"),
        lambda root: (root / ".dossier-output-old-1").mkdir(),
        lambda root: (root / FILE).write_text("damaged"),
        lambda root: (root / FILE).write_text('{"day": 1}'),
        lambda root: (root / FILE).unlink(),
    ],
)
def test_a_change_is_seen(root: Path, change: object) -> None:
    assert callable(change)
    change(root)
    assert recall(root, None, DAY) is None


def test_an_old_output_that_could_not_be_cleared_is_by_the_next_build(root: Path) -> None:
    wreck = root / ".dossier-output-old-1"
    shutil.copytree(root / "output", wreck)
    make(root)
    assert not wreck.exists()


def test_a_file_of_the_same_size_with_its_old_times_is_seen(root: Path) -> None:
    before = (root / CONTACT).stat()
    (root / CONTACT).write_text("---\nname: Prija\n---\n")
    os.utime(root / CONTACT, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert recall(root, None, DAY) is None


def test_another_day_is_another_build(root: Path) -> None:
    assert recall(root, None, date(2026, 11, 23)) is None
    assert recall(root, date(2026, 11, 23), DAY) is None


def test_a_pinned_day_is_the_same_on_any_day(root: Path) -> None:
    (root / "dossier.toml").write_text("today = 2026-11-22\n")
    make(root)
    assert recall(root, None, date(2027, 1, 1)) is not None
    assert recall(root, date(2027, 1, 1), DAY) is None


def test_what_changed_just_now_is_known_by_its_digest(root: Path) -> None:
    (root / CONTACT).write_text("---\nname: Prija\n---\n")
    make(root)
    assert recall(root, None, DAY) is not None
    (root / CONTACT).write_text("---\nname: Priya\n---\n")
    assert recall(root, None, DAY) is None


def test_a_day_that_is_named_imports_nothing_that_the_look_does_not_need(root: Path) -> None:
    code = (
        "import sys; from dossier.cli import program\n"
        f"sys.argv = ['dossier', '-C', {str(root)!r}, '--today', '2026-11-22', 'build']\n"
        "try: program()\nexcept SystemExit: pass\n"
        "heavy = {'jinja2', 'markdown', 'yaml', 'weasyprint', 'msgspec', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    build(root, BuildOptions(today=DAY, clock=DAY))
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert "0 made anew" in run.stdout
    assert run.stdout.splitlines()[-1] == "[]"
