"""Walk, complete and clear the folders of a publish."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from dossier.disk import make_folder, write_file
from dossier.publishing.manifest import NAME

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
    """Return files of the old folder a second name in the new one; OSError where the disk can't."""
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
