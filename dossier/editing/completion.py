"""What may be written at the cursor: fields and values, names, sections, log lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, relpath

from lsprotocol import types

from dossier.building.own_file import LOG
from dossier.editing.edited_file import Cursor, EditedFile
from dossier.editing.field_context import FieldContext, context_at
from dossier.editing.suggestions import (
    Suggestion,
    field_values,
    log_suggestions,
    record_suggestion,
    title_of,
)
from dossier.linking.resolver import all_records
from dossier.records.schema import CV, describe, record_type

_LINK = re.compile(r"\[\[([^\[\]|#\n]*)$")
_LINK_END = re.compile(r"[^\[\]|#\n]*(?=\]\]|\||#)")
_PATH = re.compile(r"\]\(([^()\s]*)$")
_HEADING = re.compile(r"#{1,2} *([^#\n]*)$")


def complete(cursor: Cursor) -> types.CompletionList | None:
    """Return what may be written at the cursor."""
    if not (found := _find(cursor)):
        return None
    suggestions, start, end = found
    replaced = cursor.file.span(cursor.line, start, end)
    typed = cursor.row[start - 1 : cursor.column - 1]
    items = [_item(suggestion, replaced, typed) for suggestion in suggestions]
    return types.CompletionList(is_incomplete=False, items=items)


def _item(suggestion: Suggestion, replaced: types.Range, typed: str) -> types.CompletionItem:
    documentation = types.MarkupContent(types.MarkupKind.Markdown, suggestion.documentation)
    is_line = suggestion.kind in (types.CompletionItemKind.Event, types.CompletionItemKind.Module)
    return types.CompletionItem(
        label=suggestion.label,
        kind=suggestion.kind,
        detail=suggestion.detail or None,
        documentation=documentation if suggestion.documentation else None,
        # Editors filter by what is typed: a whole line matches also where only its dash is typed.
        filter_text=f"{typed}{suggestion.text}" if is_line else suggestion.search or None,
        sort_text=f"{suggestion.rank:03}{suggestion.label}",
        text_edit=types.TextEdit(replaced, suggestion.text),
    )


def _find(cursor: Cursor) -> tuple[Iterator[Suggestion], int, int] | None:
    """Return suggestions, and the columns of the text that they replace."""
    file, row, column = cursor.file, cursor.row, cursor.column
    before = row[: column - 1]
    if link := _LINK.search(before):
        behind = _LINK_END.match(row, column - 1)
        end = behind.end() + 1 if behind else column
        return _link_targets(cursor), link.start(1) + 1, end
    if context := context_at(cursor):
        return _in_front_matter(file, context), context.start, column
    if cursor.line in file.front_matter or not (record_type(file.path) or file.path == CV):
        return None
    if path := _PATH.search(before):
        return _paths(file), path.start(1) + 1, column
    if _HEADING.match(before):
        return _sections(file), 1, len(row.rstrip()) + 1
    if file.section_at(cursor.line) == LOG and (lines := log_suggestions(file, before)):
        return *lines, column
    return None


def _in_front_matter(file: EditedFile, context: FieldContext) -> Iterator[Suggestion]:
    separator = " = " if file.path.endswith(".toml") else ": "
    for name, field in context.keys.items():
        if name not in context.present:
            yield Suggestion(
                label=name,
                text=name if context.is_on_key else f"{name}{separator}",
                kind=types.CompletionItemKind.Field,
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
            kind = types.CompletionItemKind.Reference
            yield Suggestion(label=path, text=path, kind=kind, detail=title, search=path)


def _sections(file: EditedFile) -> Iterator[Suggestion]:
    """Yield the sections that a file may have, in the language that it is written in."""
    for rank, (name, title) in enumerate(file.missing_sections()):
        yield Suggestion(
            label=f"## {title}",
            text=f"## {title}",
            kind=types.CompletionItemKind.Module,
            detail=name if name != title else "",
            rank=rank,
        )
