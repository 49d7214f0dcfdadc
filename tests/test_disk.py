"""What is written is whole, private, and never in place of something that was not meant."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dossier.disk import PREFIX, change_file, create_file, remove_leftovers, write_file
from dossier.problems import UserError

# A limit on the size of files is a disk that is full for this process alone.
FULL = f"""
import resource, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from dossier.disk import write_file
from dossier.problems import UserError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_file(Path(sys.argv[1]), b"x" * 5000)
except UserError as wrong:
    print(wrong)
"""


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_file_is_for_its_owner_alone_and_so_is_a_folder_made_for_it(
    tmp_path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "a/b/file", b"text")
    finally:
        os.umask(before)
    assert (tmp_path / "a/b/file").read_bytes() == b"text"
    assert [mode(tmp_path / name) for name in ("a", "a/b", "a/b/file")] == [0o700, 0o700, 0o600]


def test_at_no_moment_may_others_read_it(tmp_path: Path) -> None:
    seen: set[int] = set()
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            for entry in os.scandir(tmp_path):
                try:
                    seen.add(entry.stat().st_mode & 0o077)
                except FileNotFoundError:
                    continue

    watcher = threading.Thread(target=watch)
    watcher.start()
    for number in range(200):
        write_file(tmp_path / "file", b"x" * number, sync=False)
    done.set()
    watcher.join()
    assert seen == {0}


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "file")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == (
        f"{tmp_path}/file could not be written: File too large. "
        "it is as it was; make room or mend the folder's mode, and try again\n"
    )
    assert (tmp_path / "file").read_text() == "old"
    assert names(tmp_path) == ["file"]


def test_a_folder_that_may_not_be_written_is_said_so() -> None:
    with pytest.raises(UserError, match=r"^/proc/self/file could not be written: "):
        write_file(Path("/proc/self/file"), b"new")


def test_a_file_in_place_of_a_folder_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    with pytest.raises(UserError, match="could not be written: Not a directory"):
        write_file(tmp_path / "a/b", b"new")


def test_a_link_that_leads_to_itself_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UserError, match="could not be written"):
        write_file(tmp_path / "loop", b"new")


def test_a_new_file_is_never_written_over_an_old_one(tmp_path: Path) -> None:
    create_file(tmp_path / "file", b"first")
    with pytest.raises(UserError, match="file is there already"):
        create_file(tmp_path / "file", b"second")
    assert (tmp_path / "file").read_bytes() == b"first"
    assert names(tmp_path) == ["file"]
    assert mode(tmp_path / "file") == 0o600


def test_a_new_file_is_not_written_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="link is there already"):
        create_file(tmp_path / "link", b"new")
    assert names(tmp_path) == ["link"]


def test_a_changed_file_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "file").chmod(0o640)
    change_file(tmp_path / "file", b"old", b"new")
    assert ((tmp_path / "file").read_text(), mode(tmp_path / "file")) == ("new", 0o640)


def test_a_file_that_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("edited in the meantime")
    with pytest.raises(UserError, match=r"file was changed meanwhile\. run the command again"):
        change_file(tmp_path / "file", b"as it was read", b"new")
    assert (tmp_path / "file").read_text() == "edited in the meantime"
    assert names(tmp_path) == ["file"]


def test_what_a_killed_write_left_is_removed_and_what_goes_on_is_not(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f"{PREFIX}{ended.pid}-abc.tmp").write_text("left")
    (tmp_path / f"{PREFIX}{os.getpid()}-abc.tmp").write_text("being written")
    (tmp_path / f"{PREFIX}mine.tmp").write_text("somebody's")
    remove_leftovers(tmp_path)
    assert names(tmp_path) == sorted([f"{PREFIX}{os.getpid()}-abc.tmp", f"{PREFIX}mine.tmp"])
