"""Two commands at once lose nothing, and a mistake can be taken back."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dossier.problems import UserError
from dossier.writing.change import change, locked

ROOT = Path(__file__).parents[2]
FILE = "content/contacts/priya.md"
LOG_MANY = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from dossier.writing.change import change
from dossier.records.partial_date import PartialDate
from dossier.writing.add_to_body import LogLine, add_line
for number in range(25):
    entry = LogLine(date=PartialDate(2026, 11, 20), kind="call", text=f"{{sys.argv[2]}} {{number}}")
    change(Path(sys.argv[1]), {FILE!r}, lambda was: add_line(was, entry))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text("---\nname: Priya\n---\n")
    return tmp_path


def test_two_processes_that_log_at_once_lose_no_line(root: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", LOG_MANY, str(root), name]) for name in ("a", "b")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    lines = (root / FILE).read_text().splitlines()
    assert Counter(line for line in lines if line.startswith("- ")) == Counter(
        f"- 2026-11-20 call: {name} {number}" for name in ("a", "b") for number in range(25)
    )
    assert [path.name for path in (root / FILE).parent.iterdir()] == ["priya.md"]


def test_the_file_as_it_was_is_kept(root: Path) -> None:
    was = (root / FILE).read_bytes()
    change(root, FILE, lambda data: data + b"one\n")
    assert (root / ".dossier/backup" / FILE).read_bytes() == was
    change(root, FILE, lambda data: data + b"two\n")
    assert (root / ".dossier/backup" / FILE).read_bytes() == was + b"one\n"
    folders = [root / ".dossier", *(root / ".dossier").rglob("*")]
    assert {path.stat().st_mode & 0o077 for path in folders} == {0}


def test_an_edit_by_somebody_else_in_the_meantime_is_not_lost(root: Path) -> None:
    def edit(data: bytes) -> bytes:
        (root / FILE).write_bytes(b"saved in an editor just now")
        return data + b"logged\n"

    with pytest.raises(UserError, match=r"priya\.md was changed meanwhile"):
        change(root, FILE, edit)
    assert (root / FILE).read_bytes() == b"saved in an editor just now"


def test_what_a_killed_command_left_is_gone_after_the_next(root: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for folder in (root / FILE).parent, (root / ".dossier/backup" / FILE).parent:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f".dossier-{ended.pid}-x.tmp").write_text("half a fi")
    change(root, FILE, lambda data: data + b"one\n")
    assert [str(path) for path in root.rglob("*.tmp")] == []


def test_a_link_of_the_owners_stays_a_link(root: Path) -> None:
    (root / FILE).rename(root / "priya-elsewhere.md")
    (root / FILE).symlink_to(root / "priya-elsewhere.md")
    change(root, FILE, lambda data: data + b"one\n")
    assert (root / FILE).is_symlink()
    assert (root / "priya-elsewhere.md").read_text().endswith("one\n")


HOLD = f"""
import os, sys, time
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from dossier.writing.change import locked
with locked(Path(sys.argv[1])):
    if "fork" in sys.argv and os.fork() == 0:
        time.sleep(60)
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(root: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Hold the lock in another process, which is killed in the end."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        try:
            yield holder
        finally:
            with suppress(ProcessLookupError):
                os.killpg(holder.pid, signal.SIGKILL)


def test_who_waits_too_long_is_told_why(root: Path) -> None:
    with held(root) as holder:
        busy = pytest.raises(UserError, match=rf"command \(process {holder.pid} on .+\) is writing")
        with busy, locked(root, patience=0.05):
            pass


def test_a_process_that_is_gone_is_not_named(root: Path) -> None:
    with held(root):
        gone = subprocess.run(
            [sys.executable, "-c", "import os; print(os.getpid())"],
            stdout=subprocess.PIPE,
            check=True,
        )
        signed = f"{int(gone.stdout)} on {platform.node()}"
        (root / ".dossier/lock").write_text(signed)
        with (
            pytest.raises(UserError, match="another dossier command is writing here"),
            locked(root, patience=0.05),
        ):
            pass


def test_a_lock_is_free_after_its_holder_was_killed(root: Path) -> None:
    with held(root) as holder:
        holder.kill()
        holder.wait()
        with locked(root, patience=0.5):
            pass


def test_a_process_that_was_forked_does_not_keep_the_lock(root: Path) -> None:
    with held(root, "fork") as holder:
        holder.kill()
        holder.wait()
        with locked(root, patience=0.5):
            pass


def test_threads_take_turns(root: Path) -> None:
    inside, most = 0, 0

    def take(_: int) -> None:
        nonlocal inside, most
        with locked(root):
            inside += 1
            most = max(most, inside)
            time.sleep(0.01)
            inside -= 1

    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(take, range(8)))
    assert most == 1


def test_a_thread_that_waits_too_long_is_told(root: Path) -> None:
    def wait() -> None:
        with pytest.raises(UserError, match="is writing here"), locked(root, patience=0.05):
            pass

    with locked(root), ThreadPoolExecutor(1) as other:
        other.submit(wait).result()


def test_a_lock_is_not_taken_twice_by_one_process(root: Path) -> None:
    with locked(root), pytest.raises(RuntimeError, match="held already"), locked(root):
        pass
    with locked(root, patience=0.5):
        pass
