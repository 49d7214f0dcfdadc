"""Edits of one contact's file: a field, shared work, a note, lines of the log."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dossier.importing.imported import DatedLine, SharedWork
from dossier.importing.matching import Facts
from dossier.importing.person_index import FIELDS, SINGLE
from dossier.problems import UserError
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import body_start, line_end, split, split_lines
from dossier.source.log_line import format_log_line
from dossier.source.sections import SectionNames
from dossier.source.yaml_nodes import Mapping, Node, Scalar, Sequence
from dossier.writing.add_field import add_field, add_written_field, quoted
from dossier.writing.add_log_line import LogLine, add_line

# How the fields of a contact usually stand.
ORDER = (
    *("name", *FIELDS[:6], "photo", *FIELDS[6:8], "met_through", "worked_together", "backing"),
    *("permission", "keep_in_touch", "can_introduce", "needs", "inactive", "tags"),
)
_ONE_VALUE = (*SINGLE, "photo")


def filled(data: bytes, facts: Facts) -> bytes:
    """Add each field; refuse when the file would then say anything else that is new."""
    now = data
    for name, values in facts.items():
        now = _with_field(now, name, values)
    before, body = read_parts(data)
    after, body_now = read_parts(now)
    kept = [pair for pair in before if pair[0] not in facts]
    wanted = {name: list(values) for name, values in facts.items()}
    added = [pair for pair in after if pair[0] in facts]
    others = [pair for pair in after if pair[0] not in facts]
    is_once = len(added) == len(wanted) and dict(added) == wanted
    if not is_once or others != kept or body_now != body:
        lines = ", ".join(f"{name}: {', '.join(values)}" for name, values in facts.items())
        raise UserError("its front matter has an unusual form", f"add this by hand: {lines}")
    return now


def _with_field(data: bytes, name: str, values: tuple[str, ...]) -> bytes:
    if name not in _ONE_VALUE and any("," in value for value in values):
        # A comma parts the values of a list that has no brackets.
        return add_written_field(data, name, f"[{', '.join(map(quoted, values))}]", ORDER)
    return add_field(data, name, values, ORDER)


def add_shared_work(data: bytes, work: Iterable[SharedWork]) -> bytes:
    """Write stretches of shared work, for their owner to complete."""
    items = (
        f"{{organization: {quoted(one.organization)}"
        + (f", their_role: {quoted(one.their_role)}" if one.their_role else "")
        + "}"
        for one in work
    )
    return add_written_field(data, "worked_together", f"[{', '.join(items)}]", ORDER)


def add_note(data: bytes, note: str) -> bytes:
    """Write a foreign text below the front matter, where it is private; its marks mean nothing."""
    lines = split_lines(data.decode())
    at, end = body_start(lines), line_end(lines)
    paragraphs = [_tame(line) for line in note.splitlines() if line.strip()]
    text = (end + end).join(paragraphs)
    return "".join([*lines[:at], end, text, end, *lines[at:]]).encode()


def add_lines(data: bytes, lines: Iterable[DatedLine], log_names: SectionNames) -> bytes:
    """Write lines into the log, in the order that it has and by the name that it has."""
    for line in lines:
        data = add_line(data, LogLine(date=line.date, kind=line.kind, text=line.text), log_names)
    return data


def log_line(line: DatedLine) -> str:
    """Write a line of the log."""
    return format_log_line(line.date, line.kind, text=line.text)


def read_parts(data: bytes) -> tuple[list[tuple[str, Any]], str]:
    """Read the front matter's fields and the body, as the next command will."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    parts = split(text, Diagnostics(""), "")
    pairs = parts.front.pairs if isinstance(parts.front, Mapping) else ()
    return [(key.text, _shape(value)) for key, value in pairs], parts.body


def _shape(node: Node) -> Any:
    """Take the places off; one value is as good as a list of it."""
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Sequence):
        return [item.text if isinstance(item, Scalar) else _shape(item) for item in node.items]
    return [(key.text, _shape(value)) for key, value in node.pairs]


def _tame(line: str) -> str:
    """Write a line so that each of its marks is shown, and none of them means anything."""
    tamed = line.strip().replace("&", "&amp;").replace("<", "&lt;")
    tamed = re.sub(r"%(?=%)", "% ", tamed)
    tamed = re.sub(r"([=~])(?=\1)", r"\1 ", tamed)
    tamed = re.sub(r"([\\`*_\[\]])", r"\\\1", tamed)
    tamed = re.sub(r"^([#>+=~|-])", r"\\\1", tamed)
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", tamed)
