"""The edits that a problem's fixes come to, in the text of the file that it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from msgspec import Struct

from dossier.editing.edited_file import EditedFile
from dossier.problems import Fix, Problem
from dossier.writing.add_to_body import LOG
from dossier.writing.edit_references import TextSpan, write_spans

_VALUE = re.compile(r"(?P<begin>[ ]*(?:- +)?[^\s:#][^:#]*:[ \t]+)(?P<value>.*?)(?P<end>[ \t]*)$")
_FIELD = re.compile(r"[ \t]|-|#|[\w-]+[ \t]*:|$")
_HEADING = re.compile(r" {0,3}#{1,2}[ \t]")


class TextFix(Struct, frozen=True):
    """A fix of a file's text: its title, and the lines as it leaves them."""

    title: str
    lines: tuple[str, ...]


def text_fix(problem: Problem, fix: Fix, file: EditedFile) -> TextFix | None:
    """Return what a fix does to the lines of a file; None for one that is not of its text."""
    lines = file.lines
    line = min(max(problem.source.line, 1), len(lines))
    match fix.action:
        case "replace":
            fixed = _replace(lines, line, problem.source.column, fix)
            title = f'Write "{fix.new.strip()}"'
        case "quote":
            fixed, title = _quote(lines, line), "Put the value in quotes"
        case "close":
            fixed, title = _close(lines, line, fix.new), f"Close it with {fix.new}"
        case "field":
            fixed, title = _add_field(file, fix.new), f"Add {fix.new}"
        case "section":
            fixed, title = _add_section(file, fix.new), f"Add a section ## {fix.new}"
        case _:
            return None
    return TextFix(title, tuple(fixed)) if fixed else None


def _replace(lines: Sequence[str], line: int, column: int, fix: Fix) -> list[str] | None:
    """Put a word in place of another at the place, or behind it on its line."""
    row = lines[line - 1]
    at = row.find(fix.old, column - 1)
    if at < 0:
        at = row.casefold().find(fix.old.casefold(), column - 1)
    if at < 0:
        return None
    return write_spans(lines, [TextSpan(line, at + 1, at + 1 + len(fix.old), fix.new)])


def _quote(lines: Sequence[str], line: int) -> list[str] | None:
    """Put the value of a `key: value` in quotes, as YAML escapes them."""
    pair = _VALUE.match(lines[line - 1])
    if not pair or pair["value"][:1] in ("", '"', "'", "{", "["):
        return None
    value = json.dumps(pair["value"], ensure_ascii=False)
    return [*lines[: line - 1], f"{pair['begin']}{value}{pair['end']}", *lines[line:]]


def _close(lines: Sequence[str], line: int, delimiter: str) -> list[str]:
    """End what begins on a line before the next heading, or where the fields end."""
    is_behind = _is_no_field if delimiter == "---" else _HEADING.match
    at = next((at for at in range(line, len(lines)) if is_behind(lines[at])), len(lines))
    before, blanks = list(lines[:at]), list[str]()
    while len(before) > line and not before[-1].strip():
        blanks.append(before.pop())
    return [*before, delimiter, *blanks, *lines[at:]]


def _is_no_field(row: str) -> bool:
    return not row.strip() or not _FIELD.match(row) or bool(_HEADING.match(row))


def _add_field(file: EditedFile, name: str) -> list[str] | None:
    """Add a field at the beginning of the front matter, for its value to be typed."""
    return [file.lines[0], f"{name}: ", *file.lines[1:]] if file.front_matter else None


def _add_section(file: EditedFile, name: str) -> list[str]:
    """Add an empty section at the end, or before the log, which is the last as a rule."""
    names, lines = file.session.names(file.path), file.lines
    log = (line - 1 for line, title in file.headings() if names.find(title)[0] == LOG)
    at = next(log, len(lines))
    before, after = lines[:at], lines[at:]
    while before and not before[-1].strip():
        before.pop()
    return [*before, "", f"## {name}", "", *(after or [""])]
