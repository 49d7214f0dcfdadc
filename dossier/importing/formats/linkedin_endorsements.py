"""Import LinkedIn's Endorsement_Received_Info.csv: notes, and never evidence."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.build_person import RawPerson, build_person
from dossier.importing.csv_table import CsvRow, convert_rows, has_header
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import DatedLine, Imported

KIND = "LinkedIn's Endorsement_Received_Info.csv"
_COLUMNS = (frozenset({"Skill Name", "Endorser First Name", "Endorser Last Name"}),)


def recognises(name: str, head: bytes) -> bool:
    """Recognise the file by its columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield each endorsement that the owner accepted."""
    return convert_rows(file, _COLUMNS, _person)


def _person(row: CsvRow) -> Iterator[Imported]:
    if row.get("Endorsement Status").upper() not in ("ACCEPTED", ""):
        return
    day, problems = clean_values.read_date(row.get("Endorsement Date"), row.source)
    skill = clean_values.log_text(row.get("Skill Name"))
    yield from problems
    if day and skill:
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
