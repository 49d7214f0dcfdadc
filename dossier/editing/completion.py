"""What may be written at the cursor: fields and values, names, sections, log lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, relpath

from msgspec import Struct

from dossier.building.own_file import LOG
from dossier.editing.edited_file import Cursor, EditedFile
from dossier.editing.field_context import FieldContext, context_at
from dossier.editing.field_values import field_values
from dossier.editing.log_completion import log_suggestions
from dossier.editing.suggestions import (
    Suggestion,
    SuggestionKind,
    record_suggestion,
    title_of,
)
from dossier.linking.resolver import all_records
from dossier.records.schema import CV, describe, record_type

_LINK = re.compile(r"\[\[([^\[\]|#\n]*)$")
_LINK_END = re.compile(r"[^\[\]|#\n]*(?=\]\]|\||#)")
_PATH = re.compile(r"\]\(([^()\s]*)$")
_HEADING = re.compile(r"#{1,2} *([^#\n]*)$")


class Completion(Struct, frozen=True):
    """Suggestions, and the columns of the text that they replace."""

    suggestions: Iterator[Suggestion]
    start: int
    end: int


def complete(cursor: Cursor) -> Completion | None:
    """Return what may stand at the cursor."""
    file, row, column = cursor.file, cursor.row, cursor.column
    before = row[: column - 1]
    if link := _LINK.search(before):
        behind = _LINK_END.match(row, column - 1)
        end = behind.end() + 1 if behind else column
        return Completion(_link_targets(cursor), link.start(1) + 1, end)
    if context := context_at(cursor):
        return Completion(_in_front_matter(file, context), context.start, column)
    if cursor.line in file.front_matter or not (record_type(file.path) or file.path == CV):
        return None
    if path := _PATH.search(before):
        return Completion(_paths(file), path.start(1) + 1, column)
    if _HEADING.match(before):
        return Completion(_sections(file), 1, len(row.rstrip()) + 1 or column)
    if file.section_at(cursor.line) == LOG and (lines := log_suggestions(file, before)):
        return Completion(*lines, column)
    return None


def _in_front_matter(file: EditedFile, context: FieldContext) -> Iterator[Suggestion]:
    separator = " = " if file.path.endswith(".toml") else ": "
    for name, field in context.keys.items():
        if name not in context.present:
            yield Suggestion(
                label=name,
                text=name if context.is_on_key else f"{name}{separator}",
                kind=SuggestionKind.FIELD,
                detail=field.kind.constraint("description") or "",
                documentation=describe(field),
            )
    yield from field_values(file.session, context)


def _link_targets(cursor: Cursor) -> Iterator[Suggestion]:
    """Yield every record that a link in brackets may name; in a log, what a line is about."""
    judged = cursor.session.judged
    if not judged:
        return
    dossier = judged.dossier
    is_about = ":" not in cursor.row.partition("[[")[0]
    is_log = is_about and cursor.file.section_at(cursor.line) == LOG
    people, stories, roles = dossier.contacts, dossier.stories, dossier.opportunities
    for rank, family in enumerate((roles, people) if is_log else (people, stories, roles)):
        for record in family.values():
            yield record_suggestion(judged, record, rank)


def _paths(file: EditedFile) -> Iterator[Suggestion]:
    """Yield the relative path from this file to each record and photo."""
    if not file.session.judged:
        return
    records = file.session.judged.loaded.records
    titles = {record.path: title_of(record) for record in all_records(records)}
    titles |= {photo.path: photo.name for photo in records.photos}
    for target, title in titles.items():
        if target != file.path:
            path = relpath(target, dirname(file.path))
            yield Suggestion(
                label=path, text=path, kind=SuggestionKind.RECORD, detail=title, search=path
            )


def _sections(file: EditedFile) -> Iterator[Suggestion]:
    """Yield the sections that a file may have, in the language that it is written in."""
    for rank, (name, title) in enumerate(file.missing_sections()):
        yield Suggestion(
            label=f"## {title}",
            text=f"## {title}",
            kind=SuggestionKind.SECTION,
            detail=name if name != title else "",
            rank=rank,
        )
