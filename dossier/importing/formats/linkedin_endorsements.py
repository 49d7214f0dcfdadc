"""Import LinkedIn's Endorsement_Received_Info.csv: notes, and never evidence."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.build_person import RawPerson, build_person
from dossier.importing.csv_table import CsvRow, has_header, rows
from dossier.importing.foreign_date import read_date
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import DatedLine, Imported
from dossier.problems import Problem

KIND = "LinkedIn's Endorsement_Received_Info.csv"
_COLUMNS = (frozenset({"Skill Name", "Endorser First Name", "Endorser Last Name"}),)


def recognises(name: str, head: bytes) -> bool:
    """Tell the file by its columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give each endorsement that the owner accepted."""
    for row in rows(file, _COLUMNS):
        if isinstance(row, Problem):
            yield row
        elif row.get("Endorsement Status").upper() in ("ACCEPTED", ""):
            yield from _person(row)


def _person(row: CsvRow) -> Iterator[Imported]:
    day = read_date(row.get("Endorsement Date"), row.source)
    skill = clean_values.log_text(row.get("Skill Name"))
    if isinstance(day, Problem):
        yield day
    elif day and skill:
        yield from build_person(
            RawPerson(
                source=row.source,
                name=NameParts(
                    given=row.get("Endorser First Name"), family=row.get("Endorser Last Name")
                ),
                links=[row.get("Endorser Public Url")],
                log=(DatedLine(day, "note", f"endorsed {skill} on LinkedIn"),),
                is_aside=True,
            )
        )
