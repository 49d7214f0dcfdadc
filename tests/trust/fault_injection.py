"""Fail one system call of a command, look at what is there, and run it once more.

The method is SQLite's: fail the first call that changes the disk, then the second, and so on until
none fails.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.trials import SEED
from tests.trust.forked_commands import CANNOT_SPEAK, MUTATING, ForkedCommands
from tests.workspaces import write_workspace

FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO", "error=EACCES")
BACKUP = ".dossier/backup"
Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Give every file below a folder with its bytes, but for what a broken run left behind."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".tmp")
    }


def copy(folder: Path, to: Path) -> Path:
    """Copy a workspace in which files that are one file stay one file."""
    first = dict[int, Path]()

    def once(source: str, target: str) -> None:
        inode = Path(source).stat().st_ino
        if inode in first:
            Path(target).hardlink_to(first[inode])
        else:
            first[inode] = Path(shutil.copy2(source, target))

    return Path(shutil.copytree(folder, to, copy_function=once))


def strays(root: Path) -> list[str]:
    """List what a broken run left behind."""
    return [str(path.relative_to(root)) for path in root.rglob(".dossier-*")]


def is_each_old_or_new(found: Tree, old: Tree, new: Tree, folder: str) -> bool:
    """Tell whether every file of a folder is as it was, or as it will be, or gone as it will be."""
    paths = (path for path in found.keys() | old.keys() | new.keys() if path.startswith(folder))
    return all(found.get(path) in (old.get(path), new.get(path)) for path in paths)


class Case:
    """Hold a command, a workspace in which it has something to do, and both outcomes."""

    def __init__(
        self,
        forked: ForkedCommands,
        folder: Path,
        args: list[str],
        files: dict[str, str],
        then: Callable[[Path], None] | None = None,
        inject: str = "",
        earlier: dict[str, str] | None = None,
    ) -> None:
        self.forked, self.args, self.folder = forked, args, folder
        self.before = folder / "before"
        for text in (earlier, files) if earlier else (files,):
            write_workspace(self.before, text)
            assert forked.run(self.before, "build").status == 0
        if then:
            then(self.before)
        after = copy(self.before, folder / "after")
        ran = forked.run(after, *args, trace=MUTATING, inject=inject)
        assert ran.status == 0, ran.said
        counts = sorted(ran.counts.items())
        self.points = [(name, at) for name, count in counts for at in range(1, count + 1)]
        self.old, self.new = tree(self.before), tree(after)

    def trials(self, *, but: str = "") -> list[str]:
        """List every call with every fault."""
        points = [point for point in self.points if point[0] != but]
        return [f"{call}:{fault}:when={at}" for fault in FAULTS for call, at in points]

    def trial(
        self, *faults: str, look: Callable[[Tree, str], None], mend: Callable[[Path], list[str]]
    ) -> None:
        """Let calls fail; look at what is there; run once more, and all is as it should be."""
        root = copy(self.before, self.folder / "trial")
        ran = self.forked.run(root, *self.args, inject=" ".join(faults))
        told = f"{faults} (DOSSIER_SEED={SEED}): {ran.status}\n{ran.said}"
        allowed = (-9, 0) if "SIGKILL" in faults[-1] else (0, 1, CANNOT_SPEAK)
        assert ran.status in allowed[: 3 if ran.is_mute else 2], told
        look(tree(root), told)
        again = self.forked.run(root, *mend(root))
        assert again.status == 0, told + again.said
        self.mended(root, told)
        shutil.rmtree(root)

    def mended(self, root: Path, told: str) -> None:
        """See that one ordinary run has done it all, and has left nothing lying about."""
        found = tree(root)
        for part in ("content/", "output/"):
            assert below(part, found) == below(part, self.new), told
        assert strays(root) == [], told


def below(folder: str, files: Tree) -> Tree:
    """Give the files of one folder."""
    return {path: data for path, data in files.items() if path.startswith(folder)}
