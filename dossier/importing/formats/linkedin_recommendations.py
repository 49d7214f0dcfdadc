"""Import LinkedIn's Recommendations_Received.csv: who wrote one is a backer already."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.importing import clean_values
from dossier.importing.build_person import NameParts, RawPerson, build_person
from dossier.importing.csv_table import CsvImporter, CsvRow, has_header
from dossier.importing.importer import DatedLine, Imported, ImportedPerson, SharedWork

KIND = "LinkedIn's Recommendations_Received.csv"
_COLUMNS = (frozenset({"First Name", "Last Name", "Company", "Job Title", "Text", "Status"}),)
_MAX_QUOTE = 3_000


def recognises(name: str, head: bytes) -> bool:
    """Recognise the file by its columns; what the owner wrote of others has the same ones."""
    return "given" not in name.casefold() and has_header(head, _COLUMNS)


def _person(row: CsvRow) -> Iterator[Imported]:
    day, problems = clean_values.read_date(row.get("Creation Date"), row.source)
    yield from problems
    name = NameParts(given=row.get("First Name"), family=row.get("Last Name"))
    then = SharedWork(
        organization=clean_values.text(row.get("Company")),
        their_role=clean_values.text(row.get("Job Title")),
    )
    log = (DatedLine(day, "gave", _text(row)),) if day else ()
    for entry in build_person(RawPerson(source=row.source, name=name, log=log)):
        if isinstance(entry, ImportedPerson):
            shared_work = (then,) if then.organization else ()
            yield replace(entry, worked_together=shared_work, is_backer=bool(log))
        else:
            yield entry


def _text(row: CsvRow) -> str:
    """Return the log line's text; exporting/json_resume.py finds the quote in it."""
    words = clean_values.log_text(row.get("Text"), _MAX_QUOTE)
    hidden = " (hidden)" if row.get("Status").strip().upper() == "HIDDEN" else ""
    return f"LinkedIn recommendation{hidden}" + (f': "{words}"' if words else "")


read = CsvImporter(_COLUMNS, _person).read
