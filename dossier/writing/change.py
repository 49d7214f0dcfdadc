"""Change one file of the workspace, under its lock and with a copy of what was there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dossier.disk import change_file, remove_leftovers, write_file
from dossier.problems import UserError
from dossier.writing.lock import FOLDER, locked

BACKUP = f"{FOLDER}/backup"


def change(root: Path, path: str, edit: Callable[[bytes], bytes]) -> None:
    """Give a file's bytes to `edit` and write what it returns; the copy of before is kept."""
    file, copy = root / path, root / BACKUP / path
    with locked(root):
        remove_leftovers(file.resolve().parent)
        remove_leftovers(copy.parent)
        try:
            was = file.read_bytes()
        except OSError as wrong:
            sentence = f"{path} could not be read: {wrong.strerror}"
            raise UserError(sentence, "mend its mode, and try again", code=1) from wrong
        now = edit(was)
        write_file(copy, was)
        change_file(file, was, now)
