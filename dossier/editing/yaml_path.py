"""The keys and list items that lead to a place in unfinished YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct

ITEM = "[]"
# A key of a block: quoted, or plain as far as such keys are plain here.
_KEY = re.compile(
    r"(\"[^\"]*\"|'[^']*'|[^\s:{}\[\],#\"'&*!|>%@`][^:{}\[\],#]*?)[ \t]*:(?:[ \t]+|$)"
)


class YamlPath(Struct, frozen=True, kw_only=True):
    """The keys and items above a place, and what was typed there from the column `start` on."""

    path: tuple[str, ...]
    prefix: str
    start: int
    item: str


@dataclass
class _Frame:
    """A key or an item that goes on until something stands at its column, or left of it."""

    indent: int
    name: str


@dataclass
class _Flow:
    """An open bracket; `key` is the key before the value that is being typed."""

    bracket: str
    key: str = ""


@dataclass
class _Scanner:
    """The keys, items and brackets that are open where the reading stands."""

    frames: list[_Frame] = field(default_factory=list)
    flow: list[_Flow] = field(default_factory=list)
    # Where what is being typed begins, on the last line that was read.
    start: int = 0
    # The text since the last item of a block began.
    item: list[str] = field(default_factory=list)

    def read(self, row: str) -> None:
        """Read one line, the last one up to the cursor."""
        self.start = len(row) - len(row.lstrip(" "))
        if not self.flow and row.strip() and not row.lstrip().startswith("#"):
            self._read_block(row)
        elif not self.flow and not row.strip():
            self._leave(len(row))
        self.item.append(row)
        self._read_flow(row)

    def _read_block(self, row: str) -> None:
        while row[self.start :].startswith("- ") or row[self.start :] == "-":
            self._leave(self.start, is_item=True)
            self.frames.append(_Frame(self.start, ITEM))
            self.item.clear()
            rest = row[self.start + 1 :]
            self.start += 1 + len(rest) - len(rest.lstrip(" "))
        if key := _KEY.match(row, self.start):
            self._leave(self.start)
            self.frames.append(_Frame(self.start, key[1].strip("\"'")))
            self.start = key.end()
        else:
            self._leave(self.start)

    def _leave(self, indent: int, *, is_item: bool = False) -> None:
        """Leave what ends at a column; a list may stand at the column of its key."""
        while self.frames:
            last = self.frames[-1]
            is_holder = is_item and last.name != ITEM and last.indent == indent
            if last.indent < indent or is_holder:
                return
            self.frames.pop()

    def _read_flow(self, row: str) -> None:
        at = self.start
        while at < len(row):
            letter = row[at]
            if letter in "\"'":
                end = row.find(letter, at + 1)
                if end < 0:
                    self.start = at + 1
                    return
                at = end
            elif letter == "#" and row[at - 1 : at].isspace():
                return
            elif letter in "{[":
                self.flow.append(_Flow(letter))
                self.start = at + 1
            elif letter in "}]" and self.flow:
                self.flow.pop()
            elif letter == "," and self.flow:
                self.flow[-1].key = ""
                self.start = at + 1
            elif letter == ":" and self.flow and row[at + 1 : at + 2] in ("", " "):
                self.flow[-1].key = row[self.start : at].strip(" \"'")
                self.start = at + 1
            at += 1

    def path(self) -> tuple[str, ...]:
        """Return the names from the outside to the inside."""
        names = [frame.name for frame in self.frames]
        for flow in self.flow:
            names += [ITEM] if flow.bracket == "[" else []
            names += [flow.key] if flow.key else []
        return tuple(names)


def path_at(lines: Sequence[str], line: int, column: int) -> YamlPath:
    """Return the path of a place in front matter; linear in the lines of its top-level key."""
    scanner, first = _Scanner(), _first_line(lines, line)
    for number in range(first, line):
        scanner.read(lines[number - 1])
    row = lines[line - 1][: column - 1]
    scanner.read(row)
    typed = row[scanner.start :].lstrip()
    return YamlPath(
        path=scanner.path(),
        prefix=typed,
        start=len(row) - len(typed) + 1,
        item="\n".join([*scanner.item, lines[line - 1][column - 1 :]]),
    )


def _first_line(lines: Sequence[str], line: int) -> int:
    """Return the line of the top-level key that a line belongs to."""
    for number in range(line, 1, -1):
        row = lines[number - 1]
        if row[:1] not in ("", " ", "\t", "-", "#", "}", "]"):
            return number
    return 2
