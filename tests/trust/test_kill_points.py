"""A command that is killed, or refused by the disk, at any moment leaves the old or the new.

The method is SQLite's: fail the first system call that changes the disk, then the second, and so
on until none fails; look at what is there after each; then see whether one ordinary run mends it.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from tests.trust.stage import CANNOT_SPEAK, MUTATING, Ran, Stage
from tests.workspaces import lay

ALL = os.environ.get("DOSSIER_TRUST") == "all"
SEED = int(os.environ.get("DOSSIER_SEED", "0")) or int.from_bytes(os.urandom(4), "big")
FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO", "error=EACCES")
POINTS = {"build": 10, "log": 4, "new": 3}
NO_SWAP = "renameat2:error=EINVAL"
STORY = "---\ntitle: The {} cutover\npeople: [{{priya: You saw it.}}]\n---\n"
FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/contacts/priya.md": "---\nname: Priya Raman\n---\n\n## Log\n\n- 2026-11-02 met\n",
    "content/contacts/wei.md": "---\nname: Wei Chen\nmet_through: priya\n---\n",
    "content/stories/cutover.md": STORY.format("first"),
    "content/stories/gone.md": "---\ntitle: A story that will go\n---\n",
}
Tree = dict[str, bytes]
T = TypeVar("T")


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as stage:
        yield stage


def tree(folder: Path) -> Tree:
    """Give every file below a folder with its bytes, but for what a broken run left behind."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".tmp")
    }


def is_mute(ran: Ran) -> bool:
    """Tell whether a command could not even say what is wrong."""
    return any(
        name == "write" and rest.startswith(("1, ", "2, ")) and "INJECTED" in rest
        for name, rest in ran.calls
    )


def strays(root: Path) -> list[str]:
    """List what a broken run left behind."""
    return [str(path.relative_to(root)) for path in root.rglob(".dossier-*")]


def chosen(trials: list[T], most: int) -> list[T]:
    """Take some at random, or all on demand."""
    return trials if ALL or len(trials) <= most else Random(SEED).sample(trials, most)


class Case:
    """Hold a command, a workspace in which it has something to do, and both outcomes."""

    def __init__(self, stage: Stage, folder: Path, args: list[str], inject: str = "") -> None:
        self.stage, self.args, self.before = stage, args, lay(folder / "before", FILES)
        assert stage.run(self.before, "build").status == 0
        if args == ["build"]:
            (self.before / "content/stories/cutover.md").write_text(STORY.format("second"))
            (self.before / "content/stories/gone.md").unlink()
            (self.before / "content/stories/here.md").write_text("---\ntitle: A new one\n---\n")
        self.after = shutil.copytree(self.before, folder / "after")
        ran = stage.run(self.after, *args, trace=MUTATING, inject=inject)
        assert ran.status == 0, ran.said
        self.points = [
            (name, at) for name in sorted(ran.counts) for at in range(1, ran.counts[name] + 1)
        ]
        self.outcomes = [(tree(root / "output"), tree(root / "content")) for root in self._both()]
        self.folder = folder

    def _both(self) -> tuple[Path, Path]:
        return self.before, self.after

    def trial(self, *faults: str) -> None:
        """Let calls fail; look at what is there; run once more, and all is as it should be."""
        root = shutil.copytree(self.before, self.folder / "trial")
        ran = self.stage.run(root, *self.args, inject=" ".join(faults))
        told = f"{faults} (DOSSIER_SEED={SEED}): {ran.status}\n{ran.said}"
        allowed = (-9, 0) if "SIGKILL" in faults[-1] else (0, 1, CANNOT_SPEAK)
        assert ran.status in allowed[: 3 if is_mute(ran) else 2], told
        found = tree(root / "output"), tree(root / "content")
        if NO_SWAP in faults:
            assert all(self.is_whole(path, data) for path, data in found[0].items()), told
        else:
            assert any(found == outcome for outcome in self.outcomes), told
        self.mend(root, told)
        shutil.rmtree(root)

    def is_whole(self, path: str, data: bytes) -> bool:
        """Tell whether a file is as it was, or as it will be; the manifest may be a journal."""
        return path == ".dossier.json" or any(data == tree.get(path) for tree, _ in self.outcomes)

    def mend(self, root: Path, told: str) -> None:
        """Run an ordinary command, after which all is as it should be."""
        if self.args == ["build"]:
            again = self.stage.run(root, "build")
            assert tree(root / "output") == self.outcomes[1][0], told
        else:
            again = self.stage.run(root, *self.args[:-1], "again")
        assert again.status == 0, told + again.said
        assert strays(root) == [], told


COMMANDS = {
    "build": ["build"],
    "log": ["log", "priya", "call", "hello"],
    "new": ["new", "story", "One"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_at_every_moment_there_is_the_old_or_the_new(
    name: str, stage: Stage, tmp_path: Path
) -> None:
    case = Case(stage, tmp_path, COMMANDS[name])
    trials = [f"{call}:{fault}:when={at}" for fault in FAULTS for call, at in case.points]
    for trial in chosen(trials, POINTS[name] * len(FAULTS)):
        case.trial(trial)


def test_where_folders_cannot_be_swapped_every_file_is_the_old_or_the_new(
    stage: Stage, tmp_path: Path
) -> None:
    case = Case(stage, tmp_path, ["build"], NO_SWAP)
    trials = [
        f"{call}:{fault}:when={at}"
        for fault in FAULTS
        for call, at in case.points
        if call != "renameat2"
    ]
    # The manifest is written into the output itself, at the beginning and the end.
    made = sum(name == "fchmod" for name, _ in case.points)
    manifests = [f"fchmod:signal=SIGKILL:when={made - back}" for back in (2, 1)]
    for trial in (*manifests, *chosen(trials, 16)):
        case.trial(NO_SWAP, trial)


@pytest.mark.parametrize("fault", ["error=ENOSPC", "error=EROFS"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_takes_nothing_more_leaves_the_old(
    name: str, fault: str, stage: Stage, tmp_path: Path
) -> None:
    case = Case(stage, tmp_path, COMMANDS[name])
    writes = [point for point in case.points if point[0] in ("write", "mkdir", "rename")]
    for call, at in chosen(writes, 3):
        case.trial(f"{call}:{fault}:when={at}+")
