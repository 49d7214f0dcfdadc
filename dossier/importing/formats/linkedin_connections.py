"""Import LinkedIn's Connections.csv."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvImporter, CsvRow
from dossier.importing.importer import Imported, LeftOut
from dossier.importing.raw_person import LabelledValue, NameParts, RawPerson
from dossier.writing.add_to_body import LogLine

KIND = "LinkedIn's Connections.csv"
_COLUMNS = (frozenset({"First Name", "Last Name", "Connected On"}),)


def _person(row: CsvRow) -> Iterator[Imported]:
    # Members who hide themselves have a date only.
    if not any(row.get(column) for column in row.cells if column != "connected on"):
        name = clean_values.text(f"connection of {row.get('Connected On')}")
        yield LeftOut(source=row.source, name=name, why="a connection that hides its name")
        return
    day, problems = clean_values.read_date(row.get("Connected On"), row.source)
    yield from problems
    yield from RawPerson(
        source=row.source,
        name=NameParts(given=row.get("First Name"), family=row.get("Last Name")),
        role=row.get("Position"),
        organization=row.get("Company"),
        emails=[LabelledValue(row.get("Email Address"))],
        links=[row.get("URL")],
        log=(LogLine(day, "note", "connected on LinkedIn"),) if day else (),
    ).cleaned()


_CSV = CsvImporter(_COLUMNS, _person)
recognises, read = _CSV.recognises, _CSV.read
