"""Change and move several files of a workspace, all or nothing, whenever the command is cut off.

A journal is written before the first file is touched, and deleted after the last. Whoever finds
one completes what it says: it holds every new text whole. The rules are those of a database's redo
log: what was done already is recognised, and is not done again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import DecodeError, Struct, json

from dossier.disk import change_file, make_folder, remove_leftovers, sync_folder, write_file
from dossier.problems import UserError
from dossier.workspace import PRIVATE
from dossier.writing.change import SENDING, locked

JOURNAL = f"{PRIVATE}/journal.json"


class FileChange(Struct, frozen=True):
    """One file's new content, and the SHA-256 of the one that it replaces."""

    was: str
    now: bytes


class FileTransaction(Struct, frozen=True, kw_only=True):
    """What is changed, by path; then what is moved, from path to path, in this order."""

    changes: Mapping[str, FileChange] = {}
    moves: tuple[tuple[str, str], ...] = ()


def change_of(was: bytes, now: bytes) -> FileChange:
    """Return the change from one content to another."""
    return FileChange(_digest(was), now)


def run(root: Path, transaction: FileTransaction) -> None:
    """Do all of it; raise UserError where it cannot be done, with every file as it was."""
    with locked(root, name=SENDING), locked(root):
        originals = _originals(root, transaction)
        write_file(root / JOURNAL, json.encode(transaction))
        try:
            _apply(root, transaction)
        except UserError:
            _take_back(root, transaction, originals)
            raise
        _end(root)


def recover(root: Path) -> tuple[str, ...]:
    """Complete what a command that was cut off began; return the files that it could not change.

    Such a file was changed by somebody else meanwhile, and stays as it is. Raise UserError for a
    journal that cannot be read.
    """
    with locked(root, name=SENDING), locked(root):
        try:
            data = (root / JOURNAL).read_bytes()
        except FileNotFoundError:
            # Another command has completed it while this one waited for the lock.
            return ()
        try:
            transaction = json.decode(data, type=FileTransaction)
        except DecodeError:
            raise UserError(f"{JOURNAL} cannot be read", "delete it", code=1) from None
        left = _apply(root, transaction, is_recovery=True)
        _end(root)
        return left


def is_pending(root: Path) -> bool:
    """Return whether a command was cut off while it changed files."""
    return (root / JOURNAL).exists()


def _originals(root: Path, transaction: FileTransaction) -> dict[str, bytes]:
    """Read what will change; refuse what is not as it was when the transaction was made."""
    originals = {path: (root / path).read_bytes() for path in transaction.changes}
    for path, change in transaction.changes.items():
        if _digest(originals[path]) != change.was:
            raise UserError(f"{path} was changed meanwhile", "run the command again")
    for source, target in transaction.moves:
        if os.path.lexists(root / target) and not _is_same(root / source, root / target):
            raise UserError(f"{target} is there already", "nothing was changed")
    return originals


def _apply(
    root: Path, transaction: FileTransaction, *, is_recovery: bool = False
) -> tuple[str, ...]:
    """Change and move what is not yet changed or moved; return what was changed by others."""
    left = list[str]()
    moved = dict(transaction.moves)
    for path, change in transaction.changes.items():
        file = root / path
        if not file.exists() and path in moved:
            continue
        remove_leftovers(file.resolve().parent)
        data = file.read_bytes()
        if _digest(data) == change.was:
            change_file(file, data, change.now)
        elif data != change.now:
            left.append(path)
            if not is_recovery:
                raise UserError(f"{path} was changed meanwhile", "run the command again")
    for source, target in transaction.moves:
        _move(root / source, root / target)
    return tuple(left)


def _move(source: Path, target: Path) -> None:
    if not os.path.lexists(source) or (os.path.lexists(target) and not _is_same(source, target)):
        return
    make_folder(target.parent)
    try:
        source.rename(target)
    except OSError as error:
        sentence = f"{source} could not be moved: {error.strerror}"
        raise UserError(sentence, "all is as it was; mend that, and try again", code=1) from error
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def _take_back(root: Path, transaction: FileTransaction, originals: Mapping[str, bytes]) -> None:
    """Undo what was done; what cannot be undone now, the next command completes."""
    with suppress(UserError, OSError):
        for source, target in reversed(transaction.moves):
            if not os.path.lexists(root / source):
                _move(root / target, root / source)
        for path, change in transaction.changes.items():
            if (root / path).read_bytes() == change.now:
                change_file(root / path, change.now, originals[path])
        _end(root)


def _end(root: Path) -> None:
    try:
        (root / JOURNAL).unlink()
    except OSError as error:
        sentence = f"{JOURNAL} could not be deleted: {error.strerror}"
        raise UserError(sentence, "the next command will try again", code=1) from error
    sync_folder((root / JOURNAL).parent)


def _is_same(path: Path, other: Path) -> bool:
    """Return whether two names are one file: a disk may ignore case."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
