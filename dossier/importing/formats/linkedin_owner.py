"""Import from LinkedIn's Profile, Positions, Skills and Email Addresses what the owner is."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing import clean_values
from dossier.importing.csv_table import CsvRow, has_header, rows
from dossier.importing.foreign_date import parse_date
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.foreign_name import NameParts, full_name
from dossier.importing.imported import Imported, ImportedOwner, Position
from dossier.problems import Problem, Source
from dossier.records.partial_date import PartialDate

KIND = "LinkedIn's Profile.csv, Positions.csv, Skills.csv or Email Addresses.csv"
_PROFILE = frozenset({"First Name", "Last Name", "Headline"})
_POSITIONS = frozenset({"Company Name", "Title", "Started On", "Finished On"})
_EMAILS = frozenset({"Email Address", "Confirmed", "Primary"})
_COLUMNS = (_PROFILE, _POSITIONS, _EMAILS)
# Files whose columns tell too little are known by their names.
_BY_NAME = {"skills.csv": frozenset({"Name"}), "profile.csv": frozenset({"First Name"})}


def recognises(name: str, head: bytes) -> bool:
    """Tell each by its columns, or by its name and a column."""
    return has_header(head, _COLUMNS) or has_header(head, _named(name))


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give what one of the files says, in one piece."""
    columns = _COLUMNS if has_header(file.head, _COLUMNS) else _named(file.name)
    found = list[CsvRow]()
    for row in rows(file, columns or _COLUMNS):
        if isinstance(row, Problem):
            yield row
        else:
            found.append(row)
    if found:
        yield _owner(found, found[0].source)


def _named(name: str) -> tuple[frozenset[str], ...]:
    base = name.casefold().replace("\\", "/").rpartition("/")[2]
    return (_BY_NAME[base],) if base in _BY_NAME else ()


def _owner(found: list[CsvRow], source: Source) -> ImportedOwner:
    has = set(found[0].cells)
    if "company name" in has:
        positions = dict.fromkeys(map(_position, found))
        return ImportedOwner(source=source, positions=tuple(positions))
    if "confirmed" in has:
        rows_of_use = (row for row in found if row.get("Confirmed").casefold() != "no")
        first = sorted(rows_of_use, key=lambda row: row.get("Primary").casefold() != "yes")
        values = (row.get("Email Address") for row in first)
        emails, _ = clean_values.part(clean_values.emails(values, source))
        return ImportedOwner(source=source, emails=emails)
    if "name" in has:
        skills = (clean_values.text(row.get("Name")).replace(",", " ") for row in found)
        return ImportedOwner(source=source, skills=tuple(dict.fromkeys(filter(None, skills))))
    parts = NameParts(given=found[0].get("First Name"), family=found[0].get("Last Name"))
    headline = clean_values.text(found[0].get("Headline"))
    return ImportedOwner(source=source, name=full_name(parts), headline=headline)


def _position(row: CsvRow) -> Position:
    return Position(
        role=clean_values.text(row.get("Title")),
        organization=clean_values.text(row.get("Company Name")),
        place=clean_values.text(row.get("Location")),
        begin=_date(row.get("Started On")),
        end=_date(row.get("Finished On")),
    )


def _date(written: str) -> PartialDate | None:
    try:
        return parse_date(written)
    except ValueError:
        return None
