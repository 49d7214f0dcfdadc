"""A file that a command writes where its user said, and that replaces nothing of theirs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dossier.blake2 import blake2b
from dossier.disk import change_file, create_file, write_file
from dossier.problems import UserError
from dossier.workspace import CONTENT, PRIVATE, SENT, SETTINGS, THEMES

# Lines "COMMAND-AND-PATH CONTENT", two digests: no name of a person stands in it.
RECORD = f"{PRIVATE}/written"
_MOST_LINES = 500
_MOST_BYTES = 100 * _MOST_LINES
_OWNERS = (CONTENT, THEMES, SENT, PRIVATE)


def write_result(root: Path, file: Path, data: bytes, *, command: str, force: bool = False) -> None:
    """Write a file; raise UserError where one stands that this command did not write as it is.

    Each write is recorded by digest, so that a file that was edited since counts as the user's.
    With `force` any file is replaced, but never one of a workspace's content, themes, settings,
    sent mails or notes.
    """
    target = file.resolve()
    _refuse_owners(file, target)
    if not os.path.lexists(file):
        create_file(file, data)
    elif not target.is_file():
        raise UserError(f"{file} is no file", "name another")
    elif force or _line(command, target, target.read_bytes()) in _lines(root):
        change_file(file, target.read_bytes(), data)
    else:
        sentence = f"{file} is there already, and is not what this command wrote"
        raise UserError(sentence, "name another, or write --force")
    with suppress(UserError):
        _record(root, command, target, data)


def _refuse_owners(file: Path, target: Path) -> None:
    """Refuse a path in the parts of any workspace that its owner writes, whatever its case."""
    for folder in target.parents:
        if not ((folder / SETTINGS).is_file() or (folder / CONTENT / "me.md").is_file()):
            continue
        first = target.relative_to(folder).parts[0].casefold()
        if first in _OWNERS or target == folder / SETTINGS or first == SETTINGS:
            sentence = f"{file} would stand among what you write"
            raise UserError(sentence, f"name one outside of {', '.join(_OWNERS)} and {SETTINGS}")


def _record(root: Path, command: str, target: Path, data: bytes) -> None:
    line = _line(command, target, data)
    file_digest = line.partition(" ")[0]
    others = [other for other in _lines(root) if not other.startswith(file_digest)]
    text = "\n".join([*others, line][-_MOST_LINES:]) + "\n"
    write_file(root / RECORD, text.encode(), sync=False)


def _lines(root: Path) -> list[str]:
    try:
        with (root / RECORD).open("rb") as file:
            return file.read(_MOST_BYTES).decode("ascii", "replace").splitlines()
    except OSError:
        return []


def _line(command: str, target: Path, data: bytes) -> str:
    file = f"{command}\0{target}".encode(errors="surrogateescape")
    return " ".join(blake2b(part, digest_size=16).hexdigest() for part in (file, data))
