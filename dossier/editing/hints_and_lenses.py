"""What is shown within a line: an ask's state behind its name, the days since the last talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from dossier.editing.edited_file import EditedFile, LocatedReference
from dossier.editing.session import Judged
from dossier.linking import GENERAL
from dossier.records import Contact

# Settings of the editor that switch the hints off, each by itself.
ASK_STATE, LAST_TALK = "askState", "lastTalk"


class InlayHint(Struct, frozen=True):
    """A few words behind a column of a line."""

    line: int
    column: int
    text: str
    tooltip: str = ""


def inlay_hints(file: EditedFile, settings: Mapping[str, bool]) -> Iterator[InlayHint]:
    """Yield the hints of a file, as far as they are switched on."""
    judged = file.session.judged
    if not judged:
        return
    by_path = {contact.path: contact for contact in judged.dossier.contacts.values()}
    for located in file.references():
        contact = by_path.get(located.target or "")
        field = located.reference.field
        if field.endswith("asks.who"):
            text = _state(judged, file.path, located) if settings.get(ASK_STATE, True) else ""
        elif contact and not field.endswith("about") and settings.get(LAST_TALK, True):
            text = _last_talk(judged, contact)
        else:
            text = ""
        if text:
            tooltip = contact.listed_name if contact else ""
            column = _behind_link(file.lines[located.line - 1], located.end)
            yield InlayHint(located.line, column, text, tooltip)


def _state(judged: Judged, path: str, located: LocatedReference) -> str:
    """Return how far the ask has come that is written at a place."""
    opportunities = judged.dossier.opportunities.values()
    paths = {opportunity.path: opportunity.slug for opportunity in opportunities}
    place = (located.line, located.reference.reference.source.column)
    for progress in judged.judgement.progress.get(paths.get(path, GENERAL), ()):
        source = progress.ask.source
        if (source.line, source.column) == place:
            return f"{progress.state} {progress.since}" if progress.since else progress.state
    return ""


def _last_talk(judged: Judged, contact: Contact) -> str:
    last = judged.judgement.verdicts[contact.slug].evidence.last_talk
    if not last:
        return "no talk yet"
    days = (judged.judgement.today - last).days
    return f"talked {days} d ago" if days else "talked today"


def _behind_link(row: str, column: int) -> int:
    """Return the column behind a name: behind the link's end, where it stands in a link."""
    before = row[: column - 1]
    for opening, closing in (("[[", "]]"), ("](", ")")):
        if before.rfind(opening) > before.rfind(closing):
            end = row.find(closing, column - 1)
            return end + 1 + len(closing) if end >= 0 else column
    return column
