"""Import the owner's details from LinkedIn's Profile, Positions, Skills and Email Addresses."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvRow, has_header, rows
from dossier.importing.importer import ForeignFile, Imported, ImportedOwner, Position
from dossier.importing.raw_person import NameParts, full_name
from dossier.problems import Problem, Source
from dossier.source.written_dates import parse_date

KIND = "LinkedIn's Profile.csv, Positions.csv, Skills.csv or Email Addresses.csv"
_PROFILE = frozenset({"First Name", "Last Name", "Headline"})
_POSITIONS = frozenset({"Company Name", "Title", "Started On", "Finished On"})
_EMAILS = frozenset({"Email Address", "Confirmed", "Primary"})
_COLUMNS = (_PROFILE, _POSITIONS, _EMAILS)
# Files whose columns tell too little are known by their names.
_BY_NAME = {"skills.csv": frozenset({"Name"}), "profile.csv": frozenset({"First Name"})}


def recognises(name: str, head: bytes) -> bool:
    """Recognise each by its columns, or by its name and a column."""
    return has_header(head, _COLUMNS) or has_header(head, _named(name))


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield what one of the files says, as one."""
    columns = _COLUMNS if has_header(file.head, _COLUMNS) else _named(file.name)
    full = list[CsvRow]()
    for row in rows(file, columns or _COLUMNS):
        if isinstance(row, Problem):
            yield row
        else:
            full.append(row)
    if full:
        yield _owner(full, full[0].source)


def _named(name: str) -> tuple[frozenset[str], ...]:
    base = name.casefold().replace("\\", "/").rpartition("/")[2]
    return (_BY_NAME[base],) if base in _BY_NAME else ()


def _owner(table: list[CsvRow], source: Source) -> ImportedOwner:
    first = table[0]
    if "company name" in first.cells:
        positions = dict.fromkeys(map(_position, table))
        return ImportedOwner(source=source, positions=tuple(positions))
    if "confirmed" in first.cells:
        confirmed = [row for row in table if row.get("Confirmed").casefold() != "no"]
        confirmed.sort(key=lambda row: row.get("Primary").casefold() != "yes")
        emails, _ = clean_values.emails([row.get("Email Address") for row in confirmed], source)
        return ImportedOwner(source=source, emails=emails)
    if "name" in first.cells:
        skills = (clean_values.text(row.get("Name")).replace(",", " ") for row in table)
        return ImportedOwner(source=source, skills=tuple(dict.fromkeys(filter(None, skills))))
    parts = NameParts(given=first.get("First Name"), family=first.get("Last Name"))
    headline = clean_values.text(first.get("Headline"))
    return ImportedOwner(source=source, name=full_name(parts), headline=headline)


def _position(row: CsvRow) -> Position:
    return Position(
        role=clean_values.text(row.get("Title")),
        organization=clean_values.text(row.get("Company Name")),
        place=clean_values.text(row.get("Location")),
        begin=parse_date(row.get("Started On")),
        end=parse_date(row.get("Finished On")),
    )
