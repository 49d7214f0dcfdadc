"""One file of the workspace changed, under its lock and with a copy of what was there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dossier.disk import change_file, remove_leftovers, write_file
from dossier.problems import UserError
from dossier.source.front_matter import body_start, split_lines
from dossier.writing.lock import FOLDER, locked

BACKUP = f"{FOLDER}/backup"


def change(root: Path, path: str, edit: Callable[[bytes], bytes]) -> None:
    """Write what `edit` returns for a file's bytes; the bytes before go to .dossier/backup.

    Raise UserError where the file cannot be read, or another program writes it meanwhile.
    """
    file, copy = root / path, root / BACKUP / path
    with locked(root):
        remove_leftovers(file.resolve().parent)
        remove_leftovers(copy.parent)
        try:
            before = file.read_bytes()
        except OSError as error:
            sentence = f"{path} could not be read: {error.strerror}"
            raise UserError(sentence, "mend its mode, and try again", code=1) from error
        after = edit(before)
        write_file(copy, before)
        change_file(file, before, after)


def decode(data: bytes) -> str:
    """Return the text of a file; raise UserError where it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UserError("the file is not UTF-8", "save it as UTF-8 first") from error


def split_front_matter(data: bytes) -> tuple[list[str], int]:
    """Return a file's lines, and how many of them are front matter with its fences.

    Raise UserError where the file is not UTF-8, or has no front matter that is closed.
    """
    lines = split_lines(decode(data))
    start = body_start(lines)
    if not start:
        raise UserError("the file has no front matter that is closed by ---", "mend it first")
    return lines, start
