"""A place in an open file that a request is about."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types

from dossier.editing.editor import Editor
from dossier.editing.positions import from_position
from dossier.editing.session import Session


class Cursor(NamedTuple):
    """A line and a column, from 1, in a file of a workspace."""

    session: Session
    path: str
    lines: list[str]
    line: int
    column: int

    @property
    def arguments(self) -> tuple[Session, str, list[str], int, int]:
        """All of it, in the order in which functions take it."""
        return self.session, self.path, self.lines, self.line, self.column


def cursor_at(editor: Editor, uri: str, position: types.Position) -> Cursor | None:
    """Return the place of a request; None where the file is none of a workspace."""
    found = editor.find(uri)
    if not found:
        return None
    session, path = found
    lines = editor.lines(session, path)
    return Cursor(session, path, lines, *from_position(editor.codec, lines, position))
