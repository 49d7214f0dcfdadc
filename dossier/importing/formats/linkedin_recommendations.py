"""Import LinkedIn's Recommendations_Received.csv: who wrote one is a backer already."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.importing import clean_values
from dossier.importing.build_person import RawPerson, build_person
from dossier.importing.csv_table import CsvRow, has_header, rows
from dossier.importing.foreign_date import read_date
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import DatedLine, Imported, ImportedPerson, SharedWork
from dossier.problems import Problem

RECOMMENDED = "LinkedIn recommendation"
KIND = "LinkedIn's Recommendations_Received.csv"
_COLUMNS = (frozenset({"First Name", "Last Name", "Company", "Job Title", "Text", "Status"}),)
_LONGEST = 3_000


def recognises(name: str, head: bytes) -> bool:
    """Tell the file by its columns; what the owner wrote of others has the same ones."""
    return "given" not in name.casefold() and has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give each person who recommended the owner, with a log line and what they were then."""
    for row in rows(file, _COLUMNS):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _person(row)


def _person(row: CsvRow) -> Iterator[Imported]:
    day = read_date(row.get("Creation Date"), row.source)
    if isinstance(day, Problem):
        yield day
        day = None
    name = NameParts(given=row.get("First Name"), family=row.get("Last Name"))
    then = SharedWork(
        organization=clean_values.text(row.get("Company")),
        their_role=clean_values.text(row.get("Job Title")),
    )
    log = (DatedLine(day, "gave", _text(row)),) if day else ()
    for found in build_person(RawPerson(source=row.source, name=name, log=log)):
        if isinstance(found, ImportedPerson):
            shared = (then,) if then.organization else ()
            yield replace(found, worked_together=shared, is_backer=bool(log))
        else:
            yield found


def _text(row: CsvRow) -> str:
    """Write what the log says: its words too, for the owner alone."""
    words = clean_values.log_text(row.get("Text"), _LONGEST)
    hidden = " (hidden)" if row.get("Status").strip().upper() == "HIDDEN" else ""
    return f"{RECOMMENDED}{hidden}" + (f': "{words}"' if words else "")
