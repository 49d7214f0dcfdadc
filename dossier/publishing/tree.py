"""Walk, complete and clear the folders of a publish."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from dossier.disk import make_folder
from dossier.publishing.manifest import NAME


def files_below(folder: Path) -> Iterator[str]:
    """List every file and link below a folder, by its path in it."""
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*names, *links):
            yield (Path(parent) / name).relative_to(folder).as_posix()


def link_into(new: Path, old: Path, paths: Iterable[str]) -> None:
    """Give files of the old folder a second name in the new one; OSError where the disk can't."""
    made: set[Path] = set()
    for path in paths:
        target = new / path
        if target.parent not in made:
            make_folder(target.parent)
            made.add(target.parent)
        os.link(old / path, target, follow_symlinks=False)


def clear(old: Path, output: Path, ours: Iterable[str]) -> None:
    """Delete a folder that was swapped away; a stranger's file that is only here moves over.

    The manifest goes last: cut short before, what is left can still be told from a stranger's.
    """
    known = set(ours)
    for path in sorted(files_below(old), key=lambda path: path == NAME):
        if path in known or os.path.lexists(output / path):
            (old / path).unlink()
        else:
            make_folder((output / path).parent)
            (old / path).rename(output / path)
    for parent, _, _ in os.walk(old, topdown=False):
        Path(parent).rmdir()


def delete(output: Path, path: str) -> None:
    """Delete one file, and the folders that are empty without it."""
    (output / path).unlink(missing_ok=True)
    for parent in PurePosixPath(path).parents:
        folder = output / parent
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
