"""Import LinkedIn's Connections.csv."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.build_person import RawPerson, build_person
from dossier.importing.contact_points import Labelled
from dossier.importing.csv_table import CsvRow, has_header, rows
from dossier.importing.foreign_date import read_date
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import DatedLine, Imported, LeftOut
from dossier.problems import Problem

KIND = "LinkedIn's Connections.csv"
_COLUMNS = (frozenset({"First Name", "Last Name", "Connected On"}),)
CONNECTED = "connected on LinkedIn"


def recognises(name: str, head: bytes) -> bool:
    """Tell the file by its columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give each connection; members who hide themselves have a date only."""
    for row in rows(file, _COLUMNS):
        if isinstance(row, Problem):
            yield row
        elif any(row.get(column) for column in row.cells if column != "connected on"):
            yield from _person(row)
        else:
            name = clean_values.text(f"connection of {row.get('Connected On')}")
            yield LeftOut(source=row.source, name=name, why="a connection that hides its name")


def _person(row: CsvRow) -> Iterator[Imported]:
    day = read_date(row.get("Connected On"), row.source)
    if isinstance(day, Problem):
        yield day
        day = None
    yield from build_person(
        RawPerson(
            source=row.source,
            name=NameParts(given=row.get("First Name"), family=row.get("Last Name")),
            role=row.get("Position"),
            organization=row.get("Company"),
            emails=[Labelled(row.get("Email Address"))],
            links=[row.get("URL")],
            log=(DatedLine(day, "note", CONNECTED),) if day else (),
        )
    )
