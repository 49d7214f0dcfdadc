"""A clock that was wrong, a process that was stopped, another disk, a path of 4,000 characters."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from dossier import reading
from dossier.building.build import BuildOptions, build
from dossier.reading import RecordCache, record_cache
from dossier.reading.record_file import read_record
from dossier.records.texts import Texts
from tests.cli.small_workspace import workspace

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
YEAR = 365 * 86_400
STORY = "content/stories/cutover.md"
PAGE = "output/site/stories/cutover.html"


def made(root: Path) -> bool:
    """Build, and tell whether anything was made."""
    report = build(root, BuildOptions(today=None, clock=DAY))
    assert report.published
    return report.rendered > 0


def shift(root: Path, seconds: int) -> None:
    """Let every file be of another time, as after a clock that was set."""
    for path in root.rglob("*"):
        then = path.stat().st_mtime + seconds
        os.utime(path, (then, then))


@pytest.mark.parametrize("seconds", [YEAR, -YEAR, 60 * YEAR])
def test_a_clock_that_was_set_back_or_forth_hides_no_edit(tmp_path: Path, seconds: int) -> None:
    root = workspace(tmp_path)
    assert made(root)
    shift(root, seconds)
    assert not made(root)
    file = root / STORY
    before = file.stat()
    file.write_text(file.read_text().replace("old box", "odd box"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert made(root)
    assert "odd box" in (root / PAGE).read_text()
    assert not made(root)


def test_a_file_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, memory = workspace(tmp_path), RecordCache()

    def read_and_change(file: Path, path: str, *rest: object) -> object:
        found: object = read_record(file, path, *rest)  # type: ignore[arg-type]
        if path == STORY:
            file.write_text(file.read_text().replace("old box", "odd box"))
        return found

    with monkeypatch.context() as patched:
        patched.setattr(record_cache, "read_record", read_and_change)
        reading.read(root, memory)
    records, _ = reading.read(root, memory)
    assert "odd box" in Texts(records.texts).of(STORY).typed


def start(root: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dossier", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_calls_that_are_interrupted_are_made_again(tmp_path: Path) -> None:
    """A process that is stopped and goes on has each call it waits in interrupted."""
    root = workspace(tmp_path)
    process, random = start(root, "build", "--full", "--jobs", "2"), Random(19)
    while process.poll() is None:
        for number in (signal.SIGSTOP, signal.SIGCONT, signal.SIGWINCH):
            process.send_signal(number)
        time.sleep(random.uniform(0, 0.05))
    shown, _ = process.communicate()
    assert (process.returncode, "Error" in shown) == (0, False)
    assert (root / PAGE).is_file()


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """Give a folder in memory, which is another file system than the temporary folder's."""
    if not os.path.isdir("/dev/shm"):  # noqa: PTH112
        pytest.skip("there is no other file system here")
    folder = Path(tempfile.mkdtemp(dir="/dev/shm"))
    yield folder
    shutil.rmtree(folder)


def test_a_workspace_on_another_file_system(other_disk: Path, tmp_path: Path) -> None:
    root = workspace(other_disk / "work")
    assert made(root)
    assert not made(root)
    link = tmp_path / "link"
    link.symlink_to(root)
    (root / STORY).write_text((root / STORY).read_text().replace("old box", "odd box"))
    assert made(link)
    assert "odd box" in (root / PAGE).read_text()
    assert list(root.glob(".dossier-*")) == []


def deep(folder: Path, length: int) -> Iterator[str]:
    """Make folders in folders until their path has this length; give each name."""
    left = length - len(str(folder))
    while left > 1:
        name = "d" * min(200, left - 1)
        left -= len(name) + 1
        yield name


@pytest.mark.parametrize(("length", "code"), [(3_900, 0), (4_085, 1)])
def test_a_path_of_four_thousand_characters(tmp_path: Path, length: int, code: int) -> None:
    commands = [["init"], ["new", "contact", "Priya Raman"], ["build"], ["check"]]
    script = (
        "import os, subprocess, sys\n"
        "for name in sys.argv[2].split('/'):\n    os.mkdir(name)\n    os.chdir(name)\n"
        "for words in eval(sys.argv[1]):\n"
        "    ran = subprocess.run([sys.executable, '-m', 'dossier', *words])\n"
        "    print('code', ran.returncode, flush=True)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(commands), "/".join(deep(tmp_path, length))],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    codes = [line for line in ran.stdout.splitlines() if line.startswith("code")]
    assert codes == [f"code {code}"] * 4
    assert ("File name too long" in ran.stderr) == bool(code)
    assert "Bug" not in ran.stderr
