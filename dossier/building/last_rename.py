"""What the last rename replaced, so that running it back gives the same bytes again.

A name may have been written in other capitals, or a photo have borne the new name before: only a
copy of what was there can bring that back.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import DecodeError, Struct, json

from dossier.building.file_transaction import FileTransaction
from dossier.disk import write_file
from dossier.workspace import PRIVATE

NAME = "last-rename.json"


class LastRename(Struct, frozen=True, kw_only=True):
    """The moves of a rename, and each file's content before it and digest after it.

    Paths are those that the files have after it.
    """

    moves: tuple[tuple[str, str], ...]
    before: Mapping[str, bytes]
    after: Mapping[str, str]

    def moves_back(self) -> set[tuple[str, str]]:
        """Return the moves that take it back."""
        return {(target, source) for source, target in self.moves}

    def originals(self, root: Path) -> dict[str, bytes]:
        """Return what files were before it, of those that nobody changed since."""
        return {
            path: data
            for path, data in self.before.items()
            if (root / path).is_file()
            and sha256((root / path).read_bytes()).hexdigest() == self.after[path]
        }


def remember(root: Path, transaction: FileTransaction, before: Mapping[str, bytes]) -> None:
    """Write down what a rename did; `before` has each changed file's content before it."""
    moves = dict(transaction.moves)
    note = LastRename(
        moves=transaction.moves,
        before={moves.get(path, path): data for path, data in before.items()},
        after={
            moves.get(path, path): sha256(change.now).hexdigest()
            for path, change in transaction.changes.items()
        },
    )
    write_file(root / PRIVATE / NAME, json.encode(note))


def recall(root: Path, move: tuple[str, str]) -> LastRename | None:
    """Return the last rename where a move of a file takes it back."""
    try:
        note = json.decode((root / PRIVATE / NAME).read_bytes(), type=LastRename)
    except (OSError, DecodeError):
        return None
    return note if move in note.moves_back() else None
