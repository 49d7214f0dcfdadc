"""Paths of new records, and edits of one record's file: fields, shared work, a note, the log."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dossier.importing.imported import DatedLine, SharedWork
from dossier.importing.matching import Facts
from dossier.importing.person_index import FIELDS, SINGLE
from dossier.problems import Problem, Source, UserError, error
from dossier.records.slug import make_slug
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import body_start, line_end, split, split_lines
from dossier.source.sections import SectionNames
from dossier.source.yaml_nodes import Mapping, Node, Scalar, Sequence
from dossier.writing.add_field import add_field, add_written_field, quoted
from dossier.writing.add_log_line import LogLine, add_line
from dossier.writing.change import change

# The usual order of a contact's fields.
ORDER = (
    *("name", *FIELDS[:6], "photo", *FIELDS[6:8], "met_through", "worked_together", "backing"),
    *("permission", "keep_in_touch", "can_introduce", "needs", "inactive", "tags"),
)
_ONE_VALUE = (*SINGLE, "photo")


def record_path(folder: str, name: str) -> str:
    """Return the path of a record of this name, or "" where the name has no letter."""
    try:
        return f"content/{folder}/{make_slug(name)}.md"
    except UserError:
        return ""


def free_path(path: str, is_taken: Callable[[str], object]) -> str:
    """Return the path, or the first of `…-2.md`, `…-3.md` that is not taken; "" stays ""."""
    free, number = path, 1
    while free and is_taken(free):
        number += 1
        free = f"{path.removesuffix('.md')}-{number}.md"
    return free


def edit_file(
    root: Path, path: str, edit: Callable[[bytes], bytes], *, is_trial: bool = False
) -> None:
    """Change a file; a trial only tries the edit. Raise UserError where it cannot be done."""
    if not is_trial:
        change(root, path, edit)
    elif (root / path).exists():
        edit((root / path).read_bytes())


def not_added(path: str, failure: UserError) -> Problem:
    """Return the problem that an edit of this file failed."""
    sentence = f"nothing was added: {failure.sentence}"
    return error(Source(path), "import-file", sentence, failure.remedy)


def with_fields(data: bytes, facts: Facts) -> bytes:
    """Add each field; raise UserError where the file would then say anything else that is new."""
    edited = data
    for name, values in facts.items():
        edited = _with_field(edited, name, values)
    fields, body = parse_fields(data)
    edited_fields, edited_body = parse_fields(edited)
    added = [pair for pair in edited_fields if pair[0] in facts]
    expected = {name: list(values) for name, values in facts.items()}
    is_added = len(added) == len(expected) and dict(added) == expected
    others, edited_others = (
        [pair for pair in pairs if pair[0] not in facts] for pairs in (fields, edited_fields)
    )
    if not is_added or edited_others != others or edited_body != body:
        raise unusual_form(facts)
    return edited


def unusual_form(facts: Facts) -> UserError:
    """Return the error that fields could not be added to front matter."""
    lines = ", ".join(f"{name}: {', '.join(values)}" for name, values in facts.items())
    return UserError("its front matter has an unusual form", f"add this by hand: {lines}")


def add_shared_work(data: bytes, shared_work: Iterable[SharedWork]) -> bytes:
    """Add times of shared work, for their owner to complete."""
    items = (
        f"{{organization: {quoted(work.organization)}"
        + (f", their_role: {quoted(work.their_role)}" if work.their_role else "")
        + "}"
        for work in shared_work
    )
    return add_written_field(data, "worked_together", f"[{', '.join(items)}]", ORDER)


def add_note(data: bytes, note: str) -> bytes:
    """Add a foreign text, escaped, below the front matter, where it is private."""
    lines = split_lines(data.decode())
    at, end = body_start(lines), line_end(lines)
    paragraphs = [_escape_markdown(line) for line in note.splitlines() if line.strip()]
    text = (end + end).join(paragraphs)
    return "".join([*lines[:at], end, text, end, *lines[at:]]).encode()


def add_log_lines(data: bytes, lines: Iterable[DatedLine], log_names: SectionNames) -> bytes:
    """Add lines to the log in the order that it has; `log_names`: what its section may be called.

    Raise UserError where the file's body is not read.
    """
    for line in lines:
        data = add_line(data, LogLine(date=line.date, kind=line.kind, text=line.text), log_names)
    return data


def parse_fields(data: bytes) -> tuple[list[tuple[str, Any]], str]:
    """Return the front matter's fields and the body, as the next command will read them."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    parts = split(text, Diagnostics(""), "")
    pairs = parts.front.pairs if isinstance(parts.front, Mapping) else ()
    return [(key.text, _value(node)) for key, node in pairs], parts.body


def _with_field(data: bytes, name: str, values: tuple[str, ...]) -> bytes:
    if name not in _ONE_VALUE and any("," in value for value in values):
        # A comma parts the values of a list that has no brackets.
        return add_written_field(data, name, f"[{', '.join(map(quoted, values))}]", ORDER)
    return add_field(data, name, values, ORDER)


def _value(node: Node) -> Any:
    """Return a node's value without places; one text is as good as a list of it."""
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Sequence):
        return [item.text if isinstance(item, Scalar) else _value(item) for item in node.items]
    return [(key.text, _value(value)) for key, value in node.pairs]


def _escape_markdown(line: str) -> str:
    """Escape a line so that all of its punctuation is shown, and none of it is markup."""
    escaped = line.strip().replace("&", "&amp;").replace("<", "&lt;")
    escaped = re.sub(r"%(?=%)", "% ", escaped)
    escaped = re.sub(r"([=~])(?=\1)", r"\1 ", escaped)
    escaped = re.sub(r"([\\`*_\[\]])", r"\\\1", escaped)
    escaped = re.sub(r"^([#>+=~|-])", r"\\\1", escaped)
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", escaped)
