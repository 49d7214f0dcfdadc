"""Ways through the workspace: to what a name means, to where it is used, to what a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dossier.editing.edited_file import Cursor, EditedFile
from dossier.editing.session import Session
from dossier.editing.suggestions import title_of
from dossier.linking.resolver import all_records
from dossier.source.links import find_name

_FIELD = re.compile(r"([A-Za-z_]\w*)[ \t]*:")


class FileSpan(Struct, frozen=True):
    """A part of a line in a file of the workspace, by columns from 1."""

    path: str
    line: int
    start: int
    end: int


class Symbol(Struct, frozen=True):
    """Something with a name: a record, a field of one, a section."""

    name: str
    detail: str
    span: FileSpan
    is_section: bool = False


def definition(cursor: Cursor) -> FileSpan | None:
    """Return where the thing is that a name means; a link with a heading leads to that."""
    located = cursor.reference()
    if not located or not located.target:
        return None
    heading = located.reference.reference.text.partition("|")[0].partition("#")[2].strip()
    if heading and located.target.endswith(".md"):
        for number, title in EditedFile(cursor.session, located.target).headings():
            if title == heading:
                return FileSpan(located.target, number, 1, 1)
    return FileSpan(located.target, 1, 1, 1)


def uses(cursor: Cursor) -> Iterator[FileSpan]:
    """Yield each reference to what a name means; elsewhere in a file, to the file's own record."""
    located, judged = cursor.reference(), cursor.session.judged
    target = located.target if located else cursor.file.path
    if not judged or not target:
        return
    for reference in judged.uses.get(target, ()):
        source = reference.source
        rows = EditedFile(cursor.session, source.path).lines
        row = rows[source.line - 1] if source.line <= len(rows) else ""
        start, end = find_name(row, source.column, reference.text) or (source.column,) * 2
        yield FileSpan(source.path, source.line, start, end)


def file_symbols(file: EditedFile) -> Iterator[Symbol]:
    """Yield the fields and the sections of a file."""
    for number in file.front_matter:
        row = file.lines[number - 1] if number <= len(file.lines) else ""
        if key := _FIELD.match(row):
            value = row[key.end() :].strip()
            yield Symbol(key[1], value, FileSpan(file.path, number, 1, len(key[1]) + 1))
    for number, title in file.headings():
        span = FileSpan(file.path, number, 1, len(file.lines[number - 1]) + 1)
        yield Symbol(title, "", span, is_section=True)


def workspace_symbols(session: Session, query: str) -> Iterator[Symbol]:
    """Yield the records whose slug or name has the letters of a query, in their order."""
    if not session.judged:
        return
    letters = "".join(query.casefold().split())
    for record in all_records(session.judged.loaded.records):
        title = title_of(record)
        # One iterator for all letters, so that each is looked for behind the one before it.
        text = iter(f"{record.slug} {title}".casefold())
        if all(letter in text for letter in letters):
            yield Symbol(title, record.slug, FileSpan(record.path, 1, 1, 1))
