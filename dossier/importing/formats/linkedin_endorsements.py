"""Import LinkedIn's Endorsement_Received_Info.csv: notes, and never evidence."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvImporter, CsvRow
from dossier.importing.importer import Imported
from dossier.importing.raw_person import NameParts, RawPerson
from dossier.writing.add_to_body import LogLine

KIND = "LinkedIn's Endorsement_Received_Info.csv"
_COLUMNS = (frozenset({"Skill Name", "Endorser First Name", "Endorser Last Name"}),)


def _person(row: CsvRow) -> Iterator[Imported]:
    if row.get("Endorsement Status").upper() not in ("ACCEPTED", ""):
        return
    day, problems = clean_values.read_date(row.get("Endorsement Date"), row.source)
    skill = clean_values.log_text(row.get("Skill Name"))
    yield from problems
    if day and skill:
        yield from RawPerson(
            source=row.source,
            name=NameParts(
                given=row.get("Endorser First Name"), family=row.get("Endorser Last Name")
            ),
            links=[row.get("Endorser Public Url")],
            log=(LogLine(day, "note", f"endorsed {skill} on LinkedIn"),),
            is_aside=True,
        ).cleaned()


_CSV = CsvImporter(_COLUMNS, _person)
recognises, read = _CSV.recognises, _CSV.read
