"""Keep the output that was swapped away, less what was replaced, to begin the next one with.

A publish of one page among a thousand then links one file, not a thousand. The spare is never
believed: a file of it is used only where the output has the very same file, by its inode, so that
a spare that was cut short, copied or tampered with costs time alone.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR

from dossier.disk import make_folder
from dossier.publishing.output_tree import clear, files_below, link_into, remove_empty_folders
from dossier.workspace import PRIVATE


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
            os.unlink(f"{spare}/{path}")  # noqa: PTH108 -- paths are strings here: output_tree.py
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
        os.rmdir(folder)  # noqa: PTH106 -- paths are strings here: output_tree.py
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
