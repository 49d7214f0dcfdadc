"""Which reference stands at a place of an open file, and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.editing.session import Session
from dossier.linking.link_targets import target_of
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record
from dossier.records.references import FieldReference
from dossier.source.links import find_name


class FoundReference(Struct, frozen=True):
    """A reference in a text: its field, the columns of its name, and the file that it means."""

    reference: FieldReference
    line: int
    start: int
    end: int
    target: str | None


def found_references(session: Session, path: str, lines: Sequence[str]) -> Iterator[FoundReference]:
    """Give the references of a file, each where its name stands."""
    resolver = session.judged.resolver if session.judged else None
    for one in session.own(path).references:
        source = one.reference.source
        row = lines[source.line - 1] if source.line <= len(lines) else ""
        columns = find_name(row, source.column, one.reference.text)
        if columns:
            target = target_of(resolver, one) if resolver else None
            yield FoundReference(one, source.line, *columns, target)


def reference_at(
    session: Session, path: str, lines: Sequence[str], line: int, column: int
) -> FoundReference | None:
    """Return the reference that a place lies in."""
    for one in found_references(session, path, lines):
        source = one.reference.reference.source
        if one.line == line and min(source.column, one.start) <= column <= one.end:
            return one
    return None


def record_at(session: Session, path: str | None) -> Record | None:
    """Return the record that a file holds, as it was judged last."""
    if not session.judged or not path:
        return None
    dossier = session.judged.dossier
    if path == dossier.owner.path:
        return dossier.owner
    families = (dossier.contacts, dossier.stories, dossier.opportunities)
    every = (record for family in families for record in family.values())
    return next((record for record in every if record.path == path), None)


def title_of(record: Record) -> str:
    """Return what a record is called."""
    if isinstance(record, Story):
        return record.title
    if isinstance(record, Opportunity):
        return f"{record.role}, {record.organization}"
    return record.listed_name if isinstance(record, Contact) else record.slug
