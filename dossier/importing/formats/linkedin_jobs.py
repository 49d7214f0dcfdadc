"""Import LinkedIn's Job Applications.csv and Saved Jobs.csv."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvImporter, CsvRow
from dossier.importing.importer import Imported, ImportedRole

KIND = "LinkedIn's Job Applications.csv or Saved Jobs.csv"
_COLUMNS = (
    frozenset({"Application Date", "Company Name", "Job Title"}),
    frozenset({"Saved Date", "Company Name", "Job Title"}),
)


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


_CSV = CsvImporter(_COLUMNS, _role)
recognises, read = _CSV.recognises, _CSV.read
