"""Import LinkedIn's Job Applications.csv and Saved Jobs.csv."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvRow, has_header, rows
from dossier.importing.foreign_date import read_date
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.imported import Imported, ImportedRole
from dossier.problems import Problem

KIND = "LinkedIn's Job Applications.csv or Saved Jobs.csv"
_COLUMNS = (
    frozenset({"Application Date", "Company Name", "Job Title"}),
    frozenset({"Saved Date", "Company Name", "Job Title"}),
)


def recognises(name: str, head: bytes) -> bool:
    """Tell the files by their columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give each role, as applied for or as considered."""
    for row in rows(file, _COLUMNS):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _role(row)


def _role(row: CsvRow) -> Iterator[Imported]:
    applied = read_date(row.get("Application Date"), row.source)
    if isinstance(applied, Problem):
        yield applied
        applied = None
    role = clean_values.text(row.get("Job Title"))
    organization = clean_values.text(row.get("Company Name"))
    links, wrong = clean_values.part(clean_values.links([row.get("Job Url")], row.source))
    yield from wrong
    if role and organization:
        yield ImportedRole(
            source=row.source,
            role=role,
            organization=organization,
            url=next(iter(links), ""),
            status="applied" if "application date" in row.cells else "considering",
            applied=applied,
        )
