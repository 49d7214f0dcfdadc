"""Import the contacts that Google exports as CSV, with its header of today or the older one."""

from __future__ import annotations

import re

from dossier.importing.csv_table import CsvImporter, CsvRow
from dossier.importing.raw_person import UNUSABLE_PHOTO, LabelledValue, NameParts, RawPerson

KIND = "Google's contacts.csv"
_HEADERS = (
    frozenset({"First Name", "Last Name", "File As"}),
    frozenset({"Name", "Given Name", "Family Name"}),
)
# Google joins several values of one kind into one cell.
_JOINED = " ::: "
_NO_FIELD = (
    ("Birthday", "birthday"),
    ("Address 1 - Formatted", "postal address"),
    ("Photo", UNUSABLE_PHOTO),
)


def _raw_person(row: CsvRow) -> RawPerson:
    has_name = row.get("First Name", "Last Name")
    return RawPerson(
        source=row.source,
        name=NameParts(
            given=row.get("First Name", "Given Name"),
            additional=row.get("Middle Name", "Additional Name"),
            family=row.get("Last Name", "Family Name"),
            prefix=row.get("Name Prefix"),
            suffix=row.get("Name Suffix"),
            shown=row.get("Name") or ("" if has_name else row.get("File As")),
            nickname=row.get("Nickname"),
        ),
        role=_first(row, "Organization Title", "Organization 1 - Title"),
        organization=_first(row, "Organization Name", "Organization 1 - Name"),
        emails=_group(row, "e-mail"),
        phones=_group(row, "phone"),
        links=[point.value for point in _group(row, "website")],
        note=row.get("Notes"),
        tags=row.get("Labels", "Group Membership").split(_JOINED),
        language=row.get("Language"),
        no_field=[kind for column, kind in _NO_FIELD if row.get(column)],
    )


def _first(row: CsvRow, *columns: str) -> str:
    return row.get(*columns).split(_JOINED)[0]


def _group(row: CsvRow, kind: str) -> list[LabelledValue]:
    """List the values of `E-mail 1 - Value` and on; a star before a label marks the preferred."""
    labelled = list[LabelledValue]()
    for column in row.cells:
        if match := re.fullmatch(rf"{kind} (\d+) - value", column):
            label = row.get(f"{kind} {match[1]} - label", f"{kind} {match[1]} - type")
            values = row.get(column).split(_JOINED)
            labelled += [LabelledValue(value, label) for value in values if value.strip()]
    return labelled


_CSV = CsvImporter(_HEADERS, lambda row: _raw_person(row).cleaned())
recognises, read = _CSV.recognises, _CSV.read
