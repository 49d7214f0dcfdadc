"""Import LinkedIn's Recommendations_Received.csv: who wrote one is a backer already."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvImporter, CsvRow, has_header
from dossier.importing.importer import Imported
from dossier.importing.raw_person import NameParts, RawPerson
from dossier.records.contact import WorkedTogether
from dossier.writing.add_to_body import LogLine

KIND = "LinkedIn's Recommendations_Received.csv"
_COLUMNS = (frozenset({"First Name", "Last Name", "Company", "Job Title", "Text", "Status"}),)
_MAX_QUOTE = 3_000


def recognises(name: str, head: bytes) -> bool:
    """Recognise the file by its columns; what the owner wrote of others has the same ones."""
    return "given" not in name.casefold() and has_header(head, _COLUMNS)


def _person(row: CsvRow) -> Iterator[Imported]:
    day, problems = clean_values.read_date(row.get("Creation Date"), row.source)
    yield from problems
    organization = clean_values.text(row.get("Company"))
    their_role = clean_values.text(row.get("Job Title"))
    then = WorkedTogether(organization=organization, their_role=their_role)
    yield from RawPerson(
        source=row.source,
        name=NameParts(given=row.get("First Name"), family=row.get("Last Name")),
        log=(LogLine(day, "gave", _text(row)),) if day else (),
        worked_together=(then,) if organization else (),
        is_backer=day is not None,
    ).cleaned()


def _text(row: CsvRow) -> str:
    """Return the log line's text; exporting/json_resume.py finds the quote in it."""
    words = clean_values.log_text(row.get("Text"), _MAX_QUOTE)
    hidden = " (hidden)" if row.get("Status").strip().upper() == "HIDDEN" else ""
    return f"LinkedIn recommendation{hidden}" + (f': "{words}"' if words else "")


read = CsvImporter(_COLUMNS, _person).read
