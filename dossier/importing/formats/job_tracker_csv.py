"""Import a tracker of applications kept as CSV: JobSync's, or a table with such columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvRow, has_header, rows
from dossier.importing.foreign_date import read_date
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.imported import Imported, ImportedRole, LeftOut
from dossier.problems import Problem
from dossier.records.partial_date import PartialDate

KIND = "a table of applications as CSV (company, role, status)"
_COMPANY = ("Company", "Company Name", "Employer", "Organization", "Organisation", "Firma")
_ROLE = ("JobTitle", "Job Title", "Title", "Position", "Role", "Stelle")
_STATUS = ("Status", "Stage", "Application Status")
_APPLIED = ("appliedDate", "Applied Date", "Date Applied", "Applied On", "Applied", "Beworben am")
_CLOSED = ("Closed", "Date Closed", "Closed On")
_URL = ("URL", "Link", "Job Url", "Job Link", "Posting")
_COLUMNS = tuple(map(frozenset, product(_COMPANY, _ROLE, _STATUS)))
_EMPTY = ("n/a", "na", "-", "none", "null")
# The first status one of whose words is in what the tracker says.
_STATUSES = (
    ("won", ("accept", "hired", "won", "signed", "zusage")),
    ("lost", ("reject", "lost", "declined by", "ghost", "expired", "no response", "absage")),
    ("withdrawn", ("withdr", "cancel", "archived", "zurückgezogen")),
    ("offer", ("offer", "angebot")),
    ("references", ("reference", "referenz")),
    ("interviewing", ("interview", "screen", "onsite", "assessment", "gespräch")),
    ("applied", ("applied", "submitted", "sent", "beworben", "in progress")),
    ("considering", ("",)),
)


def recognises(name: str, head: bytes) -> bool:
    """Tell a table by its columns: a company, a role and a status under one of their names."""
    # LinkedIn's recommendations have such columns, too, and people.
    return has_header(head, _COLUMNS) and not has_header(head, (frozenset({"First Name"}),))


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give each role; a row without company or role is left out."""
    for row in rows(file, _COLUMNS):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _role(row)


def _role(row: CsvRow) -> Iterator[Imported]:
    organization, role = clean_values.text(_cell(row, *_COMPANY)), _title(row)
    if not role or not organization:
        name = role or organization or "a row"
        yield LeftOut(source=row.source, name=name, why="has no company or no role")
        return
    dates = [read_date(_date_cell(row, columns), row.source) for columns in (_APPLIED, _CLOSED)]
    links, wrong = clean_values.part(clean_values.links([_cell(row, *_URL)], row.source))
    yield from [*wrong, *(date for date in dates if isinstance(date, Problem))]
    applied, closed = (date if isinstance(date, PartialDate) else None for date in dates)
    said = _cell(row, *_STATUS).casefold()
    status = next(word for word, begins in _STATUSES if any(part in said for part in begins))
    yield ImportedRole(
        source=row.source,
        role=role,
        organization=organization,
        url=next(iter(links), ""),
        status="applied" if status == "considering" and applied else status,
        applied=applied,
        closed=closed,
    )


def _title(row: CsvRow) -> str:
    return clean_values.text(_cell(row, *_ROLE))


def _cell(row: CsvRow, *columns: str) -> str:
    value = row.get(*columns)
    return "" if value.casefold() in _EMPTY else value.removeprefix("'")


def _date_cell(row: CsvRow, columns: tuple[str, ...]) -> str:
    """Return a date; "Applied" is yes or no in some tables."""
    value = _cell(row, *columns)
    return value if any(char.isdigit() for char in value) else ""
