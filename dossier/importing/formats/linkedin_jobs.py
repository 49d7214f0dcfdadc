"""Import LinkedIn's Job Applications.csv and Saved Jobs.csv."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvRow, convert_rows, has_header
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.imported import Imported, ImportedRole

KIND = "LinkedIn's Job Applications.csv or Saved Jobs.csv"
_COLUMNS = (
    frozenset({"Application Date", "Company Name", "Job Title"}),
    frozenset({"Saved Date", "Company Name", "Job Title"}),
)


def recognises(name: str, head: bytes) -> bool:
    """Recognise the files by their columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield each role, as applied for or as considered."""
    return convert_rows(file, _COLUMNS, _role)


def _role(row: CsvRow) -> Iterator[Imported]:
    applied, date_problems = clean_values.read_date(row.get("Application Date"), row.source)
    links, link_problems = clean_values.links([row.get("Job Url")], row.source)
    yield from (*date_problems, *link_problems)
    role = clean_values.text(row.get("Job Title"))
    organization = clean_values.text(row.get("Company Name"))
    if role and organization:
        yield ImportedRole(
            source=row.source,
            role=role,
            organization=organization,
            url=next(iter(links), ""),
            status="applied" if "application date" in row.cells else "considering",
            applied=applied,
        )
