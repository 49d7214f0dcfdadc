"""Commands that run at the same time wait for each other, and who reads meanwhile sees no seam."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trials import ALL
from tests.trust.forked_commands import ForkedCommands
from tests.trust.racing_builds import PAGE, STORIES, tell
from tests.workspaces import write_workspace

ROUNDS = 1_000 if ALL else 200
FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/contacts/priya.md": "---\nname: Priya Raman\n---\n\n## Log\n\n- 2026-11-02 met\n",
}
# How often a watcher looks while builds replace the output, in seconds.
PAUSE = 0.0005


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedCommands]:
    with ForkedCommands() as forked:
        yield forked


class Watcher:
    """Read a file again and again while something else runs; not all the time, to leave it room."""

    def __init__(self, file: Path) -> None:
        self._file, self._done = file, threading.Event()
        self.seen: set[bytes | None] = set()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Watcher:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.is_set():
            try:
                self.seen.add(self._file.read_bytes())
            except FileNotFoundError:
                self.seen.add(None)
            time.sleep(PAUSE)


def test_two_builds_at_once_leave_one_whole_output_each_time(
    forked: ForkedCommands, tmp_path: Path
) -> None:
    root, whole = write_workspace(tmp_path, FILES), set()
    for story in STORIES:
        tell(root, story)
        assert forked.run(root, "build").status == 0
        whole.add((root / "output" / PAGE).read_bytes())
    build_in_rounds = "tests.trust.racing_builds:build_in_rounds"
    with Watcher(root / "output" / PAGE) as watcher:
        racing = [(build_in_rounds, first, str(ROUNDS)) for first in ("first", "")]
        ran = forked.race(root, [*racing])
    assert [one.status for one in ran] == [0, 0], ran
    assert watcher.seen == whole
    assert list(root.glob(".dossier-*")) == []


def test_no_line_of_several_logs_at_once_is_lost(forked: ForkedCommands, tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    for number in range(5):
        texts = [f"said {number} {caller}" for caller in "abcd"]
        ran = forked.race(root, [("log", "priya", "call", text) for text in texts])
        assert [one.status for one in ran] == [0, 0, 0, 0], ran
        log = (root / "content/contacts/priya.md").read_text()
        assert all(text in log for text in texts)
    log = (root / "content/contacts/priya.md").read_text()
    assert log.count("- 2026-11-22 call: said") == 20


def test_a_new_record_is_made_by_one_of_two(forked: ForkedCommands, tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    for number in range(5):
        name = f"Nobody {number}"
        ran = forked.race(root, [("new", "contact", name), ("new", "contact", name)])
        assert sorted(one.status for one in ran) == [0, 2], ran
