"""The folders of a publish: walked, completed, exchanged, cleared, and one kept as the spare.

The spare is the output that was swapped away, less what was replaced, to begin the next one with:
a publish of one page among a thousand then links one file, not a thousand. It is never believed: a
file of it is used only where the output has the very same file, by its inode, so that a spare that
was cut short, copied or tampered with costs time alone.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath
from stat import S_ISDIR

from dossier.disk import make_folder, write_file
from dossier.publishing.manifest import NAME
from dossier.workspace import PRIVATE

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), and RENAME_SWAP of renamex_np(2) on macOS
# EBUSY: one of the folders is a mount point, and a mount point cannot be renamed.
_REFUSED = {
    errno.ENOSYS,
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EXDEV,
    errno.EPERM,
    errno.EBUSY,
}

# Paths are strings here: at ten thousand files, making Path objects of them is most of the work.


def files_below(folder: Path) -> dict[str, int]:
    """Find every file and link below a folder: its inode by its path in it."""
    return {path: entry.inode() for path, entry in _below(folder)}


def readable_below(folder: Path) -> frozenset[str]:
    """Find every file below a folder, and every link to one; nothing where there is no folder.

    To list folders is quicker than to ask of each file whether it is there.
    """
    if not folder.is_dir():
        return frozenset()
    return frozenset(path for path, entry in _below(folder) if entry.is_file())


def _below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        for entry in list(os.scandir(f"{folder}/{inner}")):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{inner}{entry.name}/")
            else:
                yield f"{inner}{entry.name}", entry


def link_into(new: Path, old: Path, paths: Iterable[str]) -> None:
    """Link files of the old folder into the new one; raise OSError where the disk cannot."""
    folders: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        if parent not in folders:
            make_folder(new / parent)
            folders.add(parent)
        os.link(f"{old}/{path}", f"{new}/{path}", follow_symlinks=False)


def clear(old: Path, output: Path, ours: Collection[str], but: Collection[str] = ()) -> None:
    """Delete a folder that was swapped away; a stranger's file that is only here moves over.

    The manifest goes last: cut short before, what is left can still be told from a stranger's.
    Some of ours may stay.
    """
    for path in sorted(files_below(old), key=lambda path: path == NAME):
        if path in ours and path in but:
            continue
        if path in ours or os.path.lexists(output / path):
            os.unlink(f"{old}/{path}")  # noqa: PTH108
        else:
            make_folder((output / path).parent)
            (old / path).rename(output / path)
    remove_empty_folders(old)


def remove_empty_folders(folder: Path) -> None:
    """Remove a folder and those below it, but for what holds files."""
    for parent, _, files in os.walk(folder, topdown=False):
        if not files:
            with suppress(OSError):
                os.rmdir(parent)  # noqa: PTH106


def move_in(file: Path, target: Path) -> None:
    """Put a finished file in its place, in one step also where that is on another disk."""
    try:
        file.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        if target.is_symlink():
            target.unlink()
        write_file(target, file.read_bytes())


def delete(output: Path, path: str) -> None:
    """Delete one file, and the folders that are empty without it; what became a folder stays."""
    file = output / path
    if file.is_symlink() or not file.is_dir():
        file.unlink(missing_ok=True)
    for parent in PurePosixPath(path).parents:
        folder = output / parent
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


@cache
def _exchange_call() -> Callable[[bytes, bytes], int] | None:
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        renameat2 = library.renameat2  # type: ignore[union-attr]
        return lambda first, second: int(renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE))
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        renamex_np = library.renamex_np  # type: ignore[union-attr]
        return lambda first, second: int(renamex_np(first, second, _EXCHANGE))
    return None


def exchange(first: Path, second: Path) -> bool:
    """Swap two folders that exist; false where the system or the disk cannot, and nothing moved.

    Raise OSError for what else hinders it.
    """
    call = _exchange_call()
    if call is None:
        return False
    if call(os.fsencode(first), os.fsencode(second)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _REFUSED:
        return False
    raise OSError(code, os.strerror(code), str(second))


def sync_disk(folder: Path) -> None:
    """Make all that was written to a folder's disk durable, in one call."""
    library = ctypes.CDLL(None) if os.name == "posix" else None
    if hasattr(library, "syncfs"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            library.syncfs(handle)  # type: ignore[union-attr]
        finally:
            os.close(handle)
    elif hasattr(os, "sync"):
        os.sync()


def spare_of(output: Path) -> Path:
    """Name the folder of an output's spare."""
    return output.parent / PRIVATE / "spare"


def delete_spare(output: Path) -> None:
    """Delete the spare, with what it may still hold of an earlier output."""
    spare = spare_of(output)
    if spare.is_symlink():
        spare.unlink()
    elif spare.is_dir():
        import shutil

        shutil.rmtree(spare)


def complete(new: Path, output: Path, inodes: Mapping[str, int]) -> None:
    """Link the kept files of the output into the spare, or else beside the new ones.

    Raise OSError where the disk cannot.
    """
    spare = spare_of(output)
    if not _is_usable(spare, output):
        link_into(new, output, inodes)
        return
    there = files_below(spare)
    for path, inode in there.items():
        if inodes.get(path) != inode:
            os.unlink(f"{spare}/{path}")  # noqa: PTH108
    remove_empty_folders(spare)
    make_folder(spare)
    link_into(spare, output, (path for path, inode in inodes.items() if there.get(path) != inode))


def begin_with_spare(new: Path, output: Path) -> None:
    """Move the new files into the spare, if there is one, and give it their folder's name."""
    spare = spare_of(output)
    if not _is_usable(spare, output):
        return
    for path in files_below(new):
        make_folder((spare / path).parent)
        (new / path).rename(spare / path)
    for folder, _, _ in os.walk(new, topdown=False):
        os.rmdir(folder)  # noqa: PTH106
    spare.rename(new)


def _is_usable(spare: Path, output: Path) -> bool:
    """Return whether there is a spare, on the output's own disk: on another, inodes say nothing."""
    try:
        seen = spare.lstat()
    except OSError:
        return False
    return S_ISDIR(seen.st_mode) and seen.st_dev == output.stat().st_dev


def keep_as_spare(old: Path, output: Path, ours: Collection[str], kept: Collection[str]) -> None:
    """Make the output that was swapped away the spare: of ours, what is kept stays in it.

    Where that cannot be, it is cleared whole.
    """
    spare = spare_of(output)
    with suppress(OSError):
        if spare.parent.is_dir():
            clear(old, output, ours, kept)
            old.rename(spare)
            return
    clear(old, output, ours)
