"""The edits that a problem's fixes come to, in the text of the file that it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from msgspec import Struct

from dossier.editing.field_context import front_matter
from dossier.problems import Fix, Problem
from dossier.source.sections import SectionNames
from dossier.writing.rename_references import TextSpan, write_spans

_VALUE = re.compile(r"(?P<begin>[ ]*(?:- +)?[^\s:#][^:#]*:[ \t]+)(?P<value>.*?)(?P<end>[ \t]*)$")
_FIELD = re.compile(r"[ \t]|-|#|[\w-]+[ \t]*:|$")
_HEADING = re.compile(r" {0,3}#{1,2}[ \t]")


class TextFix(Struct, frozen=True):
    """A fix of a file's text: what it is called, and the lines as it leaves them."""

    title: str
    lines: tuple[str, ...]


def text_fix(
    problem: Problem, fix: Fix, lines: Sequence[str], names: SectionNames
) -> TextFix | None:
    """Return what a fix does to the lines of a file; None for one that is not of its text."""
    line = min(max(problem.source.line, 1), len(lines))
    match fix.action:
        case "replace":
            changed = _replaced(lines, line, problem.source.column, fix)
            title = f'Write "{fix.new.strip()}"'
        case "quote":
            changed, title = _quoted(lines, line), "Put the value in quotes"
        case "close":
            changed, title = _closed(lines, line, fix.new), f"Close it with {fix.new}"
        case "field":
            changed, title = _with_field(lines, fix.new), f"Add {fix.new}"
        case "section":
            changed, title = _with_section(lines, fix.new, names), f"Add a section ## {fix.new}"
        case _:
            return None
    return TextFix(title, tuple(changed)) if changed else None


def _replaced(lines: Sequence[str], line: int, column: int, fix: Fix) -> list[str] | None:
    """Put a word in place of another at the place, or behind it on its line."""
    row = lines[line - 1]
    at = row.find(fix.old, column - 1)
    if at < 0:
        at = row.casefold().find(fix.old.casefold(), column - 1)
    if at < 0:
        return None
    return write_spans(lines, [TextSpan(line, at + 1, at + 1 + len(fix.old), fix.new)])


def _quoted(lines: Sequence[str], line: int) -> list[str] | None:
    """Put the value of a `key: value` in quotes, as YAML escapes them."""
    found = _VALUE.match(lines[line - 1])
    if not found or found["value"][:1] in ("", '"', "'", "{", "["):
        return None
    value, end = found["value"], found["end"]
    row = f"{found['begin']}{json.dumps(value, ensure_ascii=False)}{end}"
    return [*lines[: line - 1], row, *lines[line:]]


def _closed(lines: Sequence[str], line: int, mark: str) -> list[str]:
    """End what begins on a line before the next heading, or where the fields end."""
    if mark == "---":
        rest = range(line + 1, len(lines) + 1)
        at = next((one for one in rest if not _is_field(lines[one - 1])), len(lines) + 1)
    else:
        rest = range(line + 1, len(lines) + 1)
        at = next((one for one in rest if _HEADING.match(lines[one - 1])), len(lines) + 1)
    before = list(lines[: at - 1])
    blanks = []
    while len(before) > line and not before[-1].strip():
        blanks.append(before.pop())
    return [*before, mark, *blanks, *lines[at - 1 :]]


def _is_field(row: str) -> bool:
    return bool(row.strip()) and bool(_FIELD.match(row)) and not _HEADING.match(row)


def _with_field(lines: Sequence[str], name: str) -> list[str] | None:
    """Add a field at the beginning of the front matter, for its value to be typed."""
    if not front_matter(lines):
        return None
    return [lines[0], f"{name}: ", *lines[1:]]


def _with_section(lines: Sequence[str], name: str, names: SectionNames) -> list[str]:
    """Add an empty section at the end, or before the log, which is the last as a rule."""
    log = (
        number
        for number, row in enumerate(lines, 1)
        if _HEADING.match(row) and names.find(row.strip("# \t"))[0] == "Log"
    )
    at = next(log, len(lines) + 1)
    before, after = list(lines[: at - 1]), list(lines[at - 1 :])
    while before and not before[-1].strip():
        before.pop()
    return [*before, "", f"## {name}", "", *(after or [""])]
