"""Import LinkedIn's Notes.csv: what the owner noted of connections there."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing.build_person import RawPerson, build_person
from dossier.importing.csv_table import CsvRow, convert_rows, has_header
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import Imported

KIND = "LinkedIn's Notes.csv"
_COLUMNS = (frozenset({"Connection First Name", "Connection Last Name", "Note"}),)


def recognises(name: str, head: bytes) -> bool:
    """Recognise the file by its columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield each note with the person that it is about."""
    return convert_rows(file, _COLUMNS, _person)


def _person(row: CsvRow) -> Iterator[Imported]:
    given, family = row.get("Connection First Name"), row.get("Connection Last Name")
    return build_person(
        RawPerson(
            source=row.source,
            name=NameParts(given=given, family=family),
            links=[row.get("Connection Profile URL")],
            note=row.get("Note"),
            is_aside=True,
        )
    )
