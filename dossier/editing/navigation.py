"""Ways through the workspace: to what a name means, to where it is used, to what a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.editing.field_context import front_matter
from dossier.editing.positions import split_text
from dossier.editing.reference_at import FoundReference, found_references, reference_at, title_of
from dossier.editing.session import Session
from dossier.editing.typed_sections import headings
from dossier.linking.link_targets import all_records
from dossier.source.links import find_name

_FIELD = re.compile(r"([A-Za-z_]\w*)[ \t]*:")


class Place(Struct, frozen=True):
    """A part of a line in a file of the workspace, by columns from 1."""

    path: str
    line: int
    start: int
    end: int


class Symbol(Struct, frozen=True):
    """Something with a name: a record, a field of one, a section."""

    name: str
    detail: str
    place: Place
    is_section: bool = False


def definition(
    session: Session, path: str, lines: Sequence[str], line: int, column: int
) -> Place | None:
    """Return where the thing is that a name means; a link with a heading leads to that."""
    found = reference_at(session, path, lines, line, column)
    if not found or not found.target:
        return None
    wanted = found.reference.reference.text.partition("|")[0].partition("#")[2].strip()
    if wanted and found.target.endswith(".md"):
        for number, title in headings(split_text(session.text(found.target))):
            if title == wanted:
                return Place(found.target, number, 1, 1)
    return Place(found.target, 1, 1, 1)


def uses(
    session: Session, path: str, lines: Sequence[str], line: int, column: int
) -> Iterator[Place]:
    """Give each reference to what a name means; elsewhere in a file, to the file's own record."""
    found = reference_at(session, path, lines, line, column)
    target = found.target if found else path
    if not session.judged or not target:
        return
    for reference in session.judged.uses.get(target, ()):
        source = reference.source
        rows = split_text(session.text(source.path))
        row = rows[source.line - 1] if source.line <= len(rows) else ""
        start, end = find_name(row, source.column, reference.text) or (source.column,) * 2
        yield Place(source.path, source.line, start, end)


def file_symbols(path: str, lines: Sequence[str]) -> Iterator[Symbol]:
    """Give the fields and the sections of a file."""
    for number in front_matter(lines):
        row = lines[number - 1] if number <= len(lines) else ""
        if found := _FIELD.match(row):
            value = row[found.end() :].strip()
            place = Place(path, number, 1, len(found[1]) + 1)
            yield Symbol(found[1], value, place)
    for number, title in headings(lines):
        place = Place(path, number, 1, len(lines[number - 1]) + 1)
        yield Symbol(title, "", place, is_section=True)


def workspace_symbols(session: Session, query: str) -> Iterator[Symbol]:
    """Give the records whose slug or name has the letters of a query, in their order."""
    if not session.judged:
        return
    wanted = "".join(query.casefold().split())
    for record in all_records(session.judged.loaded.records):
        title = title_of(record)
        if _holds(f"{record.slug} {title}".casefold(), wanted):
            yield Symbol(title, record.slug, Place(record.path, 1, 1, 1))


def links(session: Session, path: str, lines: Sequence[str]) -> Iterator[FoundReference]:
    """Give the references of a file that lead to another."""
    for found in found_references(session, path, lines):
        if found.target:
            yield found


def _holds(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
