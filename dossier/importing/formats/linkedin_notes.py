"""Import LinkedIn's Notes.csv: what the owner noted of connections there."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing.build_person import RawPerson, build_person
from dossier.importing.csv_table import has_header, rows
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import Imported
from dossier.problems import Problem

KIND = "LinkedIn's Notes.csv"
_COLUMNS = (frozenset({"Connection First Name", "Connection Last Name", "Note"}),)


def recognises(name: str, head: bytes) -> bool:
    """Tell the file by its columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give each note with the person that it is about."""
    for row in rows(file, _COLUMNS):
        if isinstance(row, Problem):
            yield row
            continue
        given, family = row.get("Connection First Name"), row.get("Connection Last Name")
        yield from build_person(
            RawPerson(
                source=row.source,
                name=NameParts(given=given, family=family),
                links=[row.get("Connection Profile URL")],
                note=row.get("Note"),
                is_aside=True,
            )
        )
