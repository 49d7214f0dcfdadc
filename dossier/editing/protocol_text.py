"""Lines, positions and edits: ours count from 1 in code points, the protocol's from 0.

The protocol counts columns in the units that client and server agreed on, UTF-16 as a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from dossier.problems import Source

# What a diagnostic underlines: a link, a quoted text, a word with what belongs to it.
_TOKEN = re.compile(r"\[\[[^\]\n]*\]\]|\"[^\"\n]*\"|'[^'\n]*'|[^\s,\[\]{}:\"']+|\S")


def split_text(text: str) -> list[str]:
    """Return the lines of a text as both sides count them: at CR LF, LF and CR alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def to_position(
    codec: PositionCodec, lines: Sequence[str], line: int, column: int
) -> types.Position:
    """Return the protocol's position of a line and a column."""
    row = lines[line - 1] if 0 < line <= len(lines) else ""
    return types.Position(max(line - 1, 0), codec.client_num_units(row[: max(column - 1, 0)]))


def from_position(
    codec: PositionCodec, lines: Sequence[str], position: types.Position
) -> tuple[int, int]:
    """Return the line and the column of the protocol's position, both within the text."""
    line = min(position.line, len(lines) - 1)
    row, units = lines[line], 0
    for at, letter in enumerate(row):
        if units >= position.character:
            return line + 1, at + 1
        units += codec.client_num_units(letter)
    return line + 1, len(row) + 1


def to_range(
    codec: PositionCodec, lines: Sequence[str], line: int, start: int, end: int
) -> types.Range:
    """Return the range between two columns of a line."""
    return types.Range(to_position(codec, lines, line, start), to_position(codec, lines, line, end))


def token_range(codec: PositionCodec, lines: Sequence[str], source: Source) -> types.Range:
    """Return the range of the word at a place; of the whole line where the place is column 1."""
    row = lines[source.line - 1] if 0 < source.line <= len(lines) else ""
    start = min(source.column, len(row) + 1)
    token = _TOKEN.match(row, start - 1)
    end = token.end() + 1 if token and source.column > 1 else len(row.rstrip()) + 1
    return to_range(codec, lines, source.line, start, max(start, end))


def least_edit(codec: PositionCodec, before: Sequence[str], after: Sequence[str]) -> types.TextEdit:
    """Return the edit from one text to another, of the lines that differ."""
    top = common_start(before, after)
    bottom = common_start(before[top:][::-1], after[top:][::-1])
    old, new = before[top : len(before) - bottom], after[top : len(after) - bottom]
    start, end = types.Position(top, 0), types.Position(top + len(old), 0)
    text = "".join(f"{line}\n" for line in new)
    if not bottom:
        # The last line has no line end: the one before it is a part of the change.
        end = to_position(codec, before, len(before), len(before[-1]) + 1)
        text = "\n".join(new)
        if not old and top:
            start = to_position(codec, before, top, len(before[top - 1]) + 1)
            text = "\n" + text
    return types.TextEdit(types.Range(start, end), text)


def common_start(first: Sequence[str], second: Sequence[str]) -> int:
    """Count the lines that two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))


def workspace_edit(
    edits: Mapping[str, list[types.TextEdit]],
    files: Iterable[types.CreateFile | types.RenameFile] = (),
) -> types.WorkspaceEdit:
    """Return the change of several files by their addresses; created first, renamed last."""
    files = list(files)
    texts = [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [*changes])
        for uri, changes in edits.items()
        if changes
    ]
    created = [file for file in files if isinstance(file, types.CreateFile)]
    renamed = [file for file in files if isinstance(file, types.RenameFile)]
    return types.WorkspaceEdit(document_changes=[*created, *texts, *renamed])
