"""Places: the product's lines and columns from 1, in code points, and the protocol's from 0.

The protocol counts columns in the units that client and server agreed on, UTF-16 as a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from dossier.problems import Source

# What a mark below a problem covers: a link, a quoted text, a word with what belongs to it.
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


def marked_range(codec: PositionCodec, lines: Sequence[str], source: Source) -> types.Range:
    """Return what is marked for a problem at a place: a word, or a line that it begins."""
    row = lines[source.line - 1] if 0 < source.line <= len(lines) else ""
    start = min(source.column, len(row) + 1)
    found = _TOKEN.match(row, start - 1)
    end = found.end() + 1 if found and source.column > 1 else len(row.rstrip()) + 1
    return to_range(codec, lines, source.line, start, max(start, end))


def whole_range(codec: PositionCodec, lines: Sequence[str]) -> types.Range:
    """Return the range of a whole text."""
    return types.Range(
        types.Position(0, 0), to_position(codec, lines, len(lines), len(lines[-1]) + 1)
    )
