"""Import LinkedIn's Connections.csv."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.build_person import LabelledValue, RawPerson, build_person
from dossier.importing.csv_table import CsvRow, convert_rows, has_header
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import DatedLine, Imported, LeftOut

KIND = "LinkedIn's Connections.csv"
_COLUMNS = (frozenset({"First Name", "Last Name", "Connected On"}),)


def recognises(name: str, head: bytes) -> bool:
    """Recognise the file by its columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield each connection."""
    return convert_rows(file, _COLUMNS, _person)


def _person(row: CsvRow) -> Iterator[Imported]:
    # Members who hide themselves have a date only.
    if not any(row.get(column) for column in row.cells if column != "connected on"):
        name = clean_values.text(f"connection of {row.get('Connected On')}")
        yield LeftOut(source=row.source, name=name, why="a connection that hides its name")
        return
    day, problems = clean_values.read_date(row.get("Connected On"), row.source)
    yield from problems
    yield from build_person(
        RawPerson(
            source=row.source,
            name=NameParts(given=row.get("First Name"), family=row.get("Last Name")),
            role=row.get("Position"),
            organization=row.get("Company"),
            emails=[LabelledValue(row.get("Email Address"))],
            links=[row.get("URL")],
            log=(DatedLine(day, "note", "connected on LinkedIn"),) if day else (),
        )
    )
