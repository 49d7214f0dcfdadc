"""Learn from LinkedIn's Invitations.csv which profile is the owner's own."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing.csv_table import has_header, rows
from dossier.importing.importer import ForeignFile, Imported, ImportedOwner
from dossier.importing.matching import profile_name
from dossier.problems import Problem

KIND = "LinkedIn's Invitations.csv"
_COLUMNS = (frozenset({"From", "To", "Sent At", "Direction", "inviterProfileUrl"}),)


def recognises(name: str, head: bytes) -> bool:
    """Recognise the file by its columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield the one profile that stands on the owner's side of the invitations."""
    for row in rows(file, _COLUMNS):
        if isinstance(row, Problem):
            yield row
            continue
        is_out = row.get("Direction").upper() == "OUTGOING"
        column = "inviterProfileUrl" if is_out else "inviteeProfileUrl"
        if profile := profile_name(row.get(column)):
            yield ImportedOwner(source=row.source, profiles=(profile,))
            return
