"""A line of a contact's log: whole lines for what is due, kinds, and what a line is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.editing.session import Session
from dossier.editing.suggestion import Suggestion, SuggestionKind
from dossier.judging.steps.step import Step
from dossier.linking import GENERAL
from dossier.records.log_entry import FAVOURS, LOG_KINDS, PROGRESS, TALK
from dossier.records.partial_date import PartialDate
from dossier.writing.add_log_line import LogLine

_KIND = re.compile(r"- +(\S+) +([\w-]*)$")
_START = re.compile(r"(?:-? *)$|- *[\d-]*$")
_MEANINGS = {
    **dict.fromkeys(TALK, "you talked"),
    **dict.fromkeys(PROGRESS, "an ask goes on"),
    **dict.fromkeys(FAVOURS, "a favour"),
    "note": "no talk, only a note",
}


def log_suggestions(
    session: Session, path: str, before: str
) -> tuple[Iterator[Suggestion], int] | None:
    """Return what may stand in a log line, and the column that it begins at."""
    if found := _KIND.match(before):
        return _kinds(), found.start(2) + 1
    if _START.match(before):
        return _lines(session, path), 1
    return None


def log_entry(session: Session, step: Step) -> LogLine:
    """Return the line of today that closes a step, but for its text.

    It names the ask where one person has two for one role.
    """
    dossier = session.judged.dossier if session.judged else None
    asked = dossier.asked.get(step.who, ()) if dossier else ()
    several = [ask for ask in asked if ask.folder == (step.for_ or GENERAL)]
    return LogLine(
        date=PartialDate.of(session.today()),
        kind=step.closes_with,
        about=step.for_,
        ask=(step.ask or "") if len(several) > 1 and step.for_ else "",
    )


def steps_of(session: Session, path: str) -> list[Step]:
    """Return what is to do with the contact of a file and a log line closes."""
    if not session.judged:
        return []
    contacts = session.judged.dossier.contacts.values()
    slugs = {contact.slug for contact in contacts if contact.path == path}
    steps = session.judged.judgement.steps
    return [step for step in steps if step.who in slugs and step.closes_with in LOG_KINDS]


def _kinds() -> Iterator[Suggestion]:
    for rank, kind in enumerate(LOG_KINDS):
        detail = _MEANINGS.get(kind, "")
        yield Suggestion(label=kind, text=kind, kind=SuggestionKind.VALUE, detail=detail, rank=rank)


def _lines(session: Session, path: str) -> Iterator[Suggestion]:
    """Give whole lines of today: those that close a step first."""
    today = str(session.today())
    for step in steps_of(session, path):
        text = f"{log_entry(session, step)}: "
        yield Suggestion(
            label=text.strip(),
            text=text,
            kind=SuggestionKind.LINE,
            detail=f"closes: {step.kind.replace('-', ' ')}",
            documentation=step.why.text,
        )
    for rank, kind in enumerate(LOG_KINDS, 1):
        text = f"- {today} {kind}: "
        yield Suggestion(
            label=text.strip(),
            text=text,
            kind=SuggestionKind.LINE,
            detail=_MEANINGS.get(kind, ""),
            rank=rank,
        )
