"""What is shown within a line: an ask's state behind its name, the days since the last talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dossier.editing.reference_at import FoundReference, found_references
from dossier.editing.session import Judged, Session
from dossier.linking import GENERAL
from dossier.records import Contact, Opportunity

# Settings of the editor that switch the hints off, each by itself.
ASK_STATE, LAST_TALK = "askState", "lastTalk"


class Hint(Struct, frozen=True):
    """A few words behind a column of a line."""

    line: int
    column: int
    text: str
    tooltip: str = ""


def hints(
    session: Session, path: str, lines: Sequence[str], settings: Mapping[str, bool]
) -> Iterator[Hint]:
    """Give the hints of a file, as far as they are switched on."""
    if not session.judged:
        return
    by_path = {contact.path: contact for contact in session.judged.dossier.contacts.values()}
    for found in found_references(session, path, lines):
        contact = by_path.get(found.target or "")
        field = found.reference.field
        if field.endswith("asks.who"):
            text = _state(session.judged, path, found) if settings.get(ASK_STATE, True) else ""
        elif contact and not field.endswith("about") and settings.get(LAST_TALK, True):
            text = _last_talk(session.judged, contact)
        else:
            text = ""
        if text:
            tooltip = contact.listed_name if contact else ""
            yield Hint(found.line, _behind(lines[found.line - 1], found.end), text, tooltip)


def _state(judged: Judged, path: str, found: FoundReference) -> str:
    """Return how far the ask has come that is written at a place."""
    opportunities = judged.dossier.opportunities.values()
    record = next((one for one in opportunities if one.path == path), None)
    folder = record.slug if isinstance(record, Opportunity) else GENERAL
    column = found.reference.reference.source.column
    for one in judged.judgement.progress.get(folder, ()):
        source = one.ask.source
        if (source.line, source.column) == (found.line, column):
            return f"{one.state} {one.since}" if one.since else one.state
    return ""


def _last_talk(judged: Judged, contact: Contact) -> str:
    last = judged.judgement.verdicts[contact.slug].evidence.last_talk
    if not last:
        return "no talk yet"
    days = (judged.judgement.today - last).days
    return f"talked {days} d ago" if days else "talked today"


def _behind(row: str, column: int) -> int:
    """Return the column behind a name: behind the brackets, where it stands in some."""
    if row[: column - 1].rfind("[[") > row[: column - 1].rfind("]]"):
        end = row.find("]]", column - 1)
        return end + 3 if end >= 0 else column
    if row[: column - 1].rfind("](") > row[: column - 1].rfind(")"):
        end = row.find(")", column - 1)
        return end + 2 if end >= 0 else column
    return column
