"""Import the contacts that Google exports as CSV, with its header of today or the older one."""

import re
from collections.abc import Iterator

from dossier.importing.shared import facts
from dossier.importing.shared.found import Found
from dossier.importing.shared.table import Row, has_header, rows
from dossier.problems import Problem

KIND = "Google's contacts.csv"
NOW, BEFORE = {"First Name", "Last Name", "File As"}, {"Name", "Given Name", "Family Name"}
# Google joins several values of one kind into one cell.
_JOINED = " ::: "


def recognises(name: str, head: bytes) -> bool:
    """Tell the file by its columns."""
    return has_header(head, NOW, BEFORE)


def read(data: bytes, name: str) -> Iterator[Found | Problem]:
    """Give each row."""
    for row in rows(data, name, NOW, BEFORE):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _person(row)


def _person(row: Row) -> Iterator[Found | Problem]:
    emails, wrong = facts.part(facts.emails(_group(row, "E-mail"), row.source))
    links, also_wrong = facts.part(facts.links(_group(row, "Website"), row.source))
    yield from [*wrong, *also_wrong]
    yield Found(
        source=row.source,
        name=_name(row),
        role=_either(row, "Organization Title", "Organization 1 - Title"),
        organization=_either(row, "Organization Name", "Organization 1 - Name"),
        emails=emails,
        phones=facts.phones(_group(row, "Phone", skip="fax")),
        links=links,
    )


def _name(row: Row) -> str:
    now = [row.get(f"{part} Name") for part in ("First", "Middle", "Last")]
    before = [row.get(column) for column in ("Given Name", "Additional Name", "Family Name")]
    return facts.text(" ".join(now)) or _either(row, "Name") or facts.text(" ".join(before))


def _either(row: Row, *columns: str) -> str:
    """Give the first of the columns that holds something, and of that the first value."""
    cells = (row.get(column) for column in columns)
    return facts.text(next(filter(None, cells), "").split(_JOINED)[0])


def _group(row: Row, kind: str, skip: str = "") -> Iterator[str]:
    """Give the values of `E-mail 1 - Value` and on; the star before a label marks the first."""
    for column in row.cells:
        if found := re.fullmatch(rf"{kind} (\d+) - Value", column):
            label = row.get(f"{kind} {found[1]} - Label") or row.get(f"{kind} {found[1]} - Type")
            if not (skip and skip in label.casefold()):
                yield from row.get(column).split(_JOINED)
