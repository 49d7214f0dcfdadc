"""A line of a contact's log: whole lines for what is due, kinds, and what a line is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.editing.edited_file import EditedFile
from dossier.editing.suggestions import Suggestion, SuggestionKind
from dossier.judging.steps.step import Step
from dossier.linking import GENERAL
from dossier.records.correspondence import FAVOURS, LOG_KINDS, PROGRESS, TALK
from dossier.records.partial_date import PartialDate
from dossier.writing.add_to_body import LogLine

_KIND = re.compile(r"- +(\S+) +([\w-]*)$")
_START = re.compile(r"(?:-? *)$|- *[\d-]*$")
_MEANINGS = {
    **dict.fromkeys(TALK, "you talked"),
    **dict.fromkeys(PROGRESS, "an ask goes on"),
    **dict.fromkeys(FAVOURS, "a favour"),
    "note": "no talk, only a note",
}


def log_suggestions(file: EditedFile, before: str) -> tuple[Iterator[Suggestion], int] | None:
    """Return what may stand in a log line, and the column that it begins at.

    `before` is the text of the line up to the cursor.
    """
    if kind := _KIND.match(before):
        return _kinds(), kind.start(2) + 1
    if _START.match(before):
        return _whole_lines(file), 1
    return None


def closing_entry(file: EditedFile, step: Step) -> LogLine:
    """Return the line of today that closes a step, but for its text.

    It names the ask where one person has two for one role.
    """
    judged = file.session.judged
    asks = judged.dossier.asked.get(step.who, ()) if judged else ()
    is_ambiguous = sum(ask.folder == (step.for_ or GENERAL) for ask in asks) > 1
    return LogLine(
        date=PartialDate.of(file.session.today()),
        kind=step.closes_with,
        about=step.for_,
        ask=(step.ask or "") if is_ambiguous and step.for_ else "",
    )


def loggable_steps(file: EditedFile) -> list[Step]:
    """Return the next steps with the contact of a file that a log line closes."""
    judged = file.session.judged
    if not judged:
        return []
    contacts = judged.dossier.contacts.values()
    slugs = {contact.slug for contact in contacts if contact.path == file.path}
    steps = judged.judgement.steps
    return [step for step in steps if step.who in slugs and step.closes_with in LOG_KINDS]


def _kinds() -> Iterator[Suggestion]:
    for rank, kind in enumerate(LOG_KINDS):
        detail = _MEANINGS.get(kind, "")
        yield Suggestion(label=kind, text=kind, kind=SuggestionKind.VALUE, detail=detail, rank=rank)


def _whole_lines(file: EditedFile) -> Iterator[Suggestion]:
    """Yield whole lines of today: those that close a step first."""
    for step in loggable_steps(file):
        detail = f"closes: {step.kind.replace('-', ' ')}"
        yield _whole_line(f"{closing_entry(file, step)}: ", detail, 0, step.why.text)
    for rank, kind in enumerate(LOG_KINDS, 1):
        yield _whole_line(f"- {file.session.today()} {kind}: ", _MEANINGS.get(kind, ""), rank)


def _whole_line(text: str, detail: str, rank: int, documentation: str = "") -> Suggestion:
    return Suggestion(
        label=text.strip(),
        text=text,
        kind=SuggestionKind.LINE,
        detail=detail,
        documentation=documentation,
        rank=rank,
    )
