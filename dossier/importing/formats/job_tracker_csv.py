"""Import a tracker of applications kept as CSV: JobSync's, or a table with such columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvImporter, CsvRow, has_header
from dossier.importing.importer import Imported, ImportedRole, LeftOut

KIND = "a table of applications as CSV (company, role, status)"
_COMPANY = ("Company", "Company Name", "Employer", "Organization", "Organisation", "Firma")
_ROLE = ("JobTitle", "Job Title", "Title", "Position", "Role", "Stelle")
_STATUS = ("Status", "Stage", "Application Status")
_APPLIED = ("appliedDate", "Applied Date", "Date Applied", "Applied On", "Applied", "Beworben am")
_CLOSED = ("Closed", "Date Closed", "Closed On")
_URL = ("URL", "Link", "Job Url", "Job Link", "Posting")
_COLUMNS = tuple(map(frozenset, product(_COMPANY, _ROLE, _STATUS)))
_EMPTY = ("n/a", "na", "-", "none", "null")
# The first status with a part that is in the tracker's own word is taken.
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
    """Recognise a table by its columns: a company, a role and a status under one of their names."""
    # LinkedIn's recommendations have such columns, too, and people.
    return has_header(head, _COLUMNS) and not has_header(head, (frozenset({"First Name"}),))


def _role(row: CsvRow) -> Iterator[Imported]:
    organization = clean_values.text(_cell(row, *_COMPANY))
    role = clean_values.text(_cell(row, *_ROLE))
    if not role or not organization:
        name = role or organization or "a row"
        yield LeftOut(source=row.source, name=name, why="has no company or no role")
        return
    links, link_problems = clean_values.links([_cell(row, *_URL)], row.source)
    applied, applied_problems = clean_values.read_date(_date_cell(row, _APPLIED), row.source)
    closed, closed_problems = clean_values.read_date(_date_cell(row, _CLOSED), row.source)
    yield from (*link_problems, *applied_problems, *closed_problems)
    stage = _cell(row, *_STATUS).casefold()
    status = next(status for status, parts in _STATUSES if any(part in stage for part in parts))
    yield ImportedRole(
        source=row.source,
        role=role,
        organization=organization,
        url=next(iter(links), ""),
        status="applied" if status == "considering" and applied else status,
        applied=applied,
        closed=closed,
    )


def _cell(row: CsvRow, *columns: str) -> str:
    value = row.get(*columns)
    return "" if value.casefold() in _EMPTY else value.removeprefix("'")


def _date_cell(row: CsvRow, columns: tuple[str, ...]) -> str:
    """Return a cell that has a digit, or "": "Applied" is yes or no in some tables."""
    value = _cell(row, *columns)
    return value if any(char.isdigit() for char in value) else ""


read = CsvImporter(_COLUMNS, _role).read
