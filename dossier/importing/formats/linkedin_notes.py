"""Import LinkedIn's Notes.csv: what the owner noted of connections there."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing.csv_table import CsvImporter, CsvRow
from dossier.importing.importer import Imported
from dossier.importing.raw_person import NameParts, RawPerson

KIND = "LinkedIn's Notes.csv"
_COLUMNS = (frozenset({"Connection First Name", "Connection Last Name", "Note"}),)


def _person(row: CsvRow) -> Iterator[Imported]:
    given, family = row.get("Connection First Name"), row.get("Connection Last Name")
    return RawPerson(
        source=row.source,
        name=NameParts(given=given, family=family),
        links=[row.get("Connection Profile URL")],
        note=row.get("Note"),
        is_aside=True,
    ).cleaned()


_CSV = CsvImporter(_COLUMNS, _person)
recognises, read = _CSV.recognises, _CSV.read
