"""What may be written at the cursor: the values of a field, names of records, lines of a log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, get_args, get_origin

from lsprotocol.types import CompletionItemKind
from msgspec import Struct

from dossier.editing.edited_file import EditedFile
from dossier.editing.field_context import FieldContext
from dossier.editing.session import Judged, Session
from dossier.judging.steps.step import Step
from dossier.linking import GENERAL, Dossier
from dossier.records import Contact, Opportunity, Story
from dossier.records.correspondence import FAVOURS, LOG_KINDS, PROGRESS, TALK
from dossier.records.partial_date import Interval, PartialDate
from dossier.records.record import Record, Reference
from dossier.source.links import record_name
from dossier.writing.add_to_body import LogLine

_WHO = re.compile(r"\bwho[ \t]*:[ \t]*[\"']?(?:\[\[)?([^,}\]|\"'\n#]+)")
_INTERVALS = ("1 month", "6 weeks", "3 months", "6 months", "1 year")
# A range of at most this is suggested number by number.
_LARGEST_NUMBER = 9
_KIND = re.compile(r"- +(\S+) +([\w-]*)$")
_START = re.compile(r"(?:-? *)$|- *[\d-]*$")
_MEANINGS = {
    **dict.fromkeys(TALK, "you talked"),
    **dict.fromkeys(PROGRESS, "an ask goes on"),
    **dict.fromkeys(FAVOURS, "a favour"),
    "note": "no talk, only a note",
}


class Suggestion(Struct, frozen=True, kw_only=True):
    """A text to write, and how it is shown.

    `search` is what it is found by; empty: by its label. Lower `rank`s stand first.
    """

    label: str
    text: str
    kind: CompletionItemKind
    detail: str = ""
    documentation: str = ""
    search: str = ""
    rank: int = 0


def value_suggestions(
    words: Iterable[str], details: Mapping[str, str] | None = None
) -> Iterator[Suggestion]:
    """Yield words as values, in their order, each with its detail."""
    kind, details = CompletionItemKind.Value, details or {}
    for rank, word in enumerate(words):
        detail = details.get(word, "")
        yield Suggestion(label=word, text=word, kind=kind, detail=detail, rank=rank)


def record_suggestion(judged: Judged, record: Record, rank: int = 0) -> Suggestion:
    """Return a record by its slug; it is found by its title, too."""
    title = title_of(record)
    verdict = judged.judgement.verdicts[record.slug].word if isinstance(record, Contact) else ""
    return Suggestion(
        label=record.slug,
        text=record.slug,
        kind=CompletionItemKind.Reference,
        detail=f"{title} · {verdict}" if verdict else title,
        search=f"{record.slug} {title}",
        rank=rank,
    )


def title_of(record: Record) -> str:
    """Return what a record is called in a list."""
    if isinstance(record, Story):
        return record.title
    if isinstance(record, Opportunity):
        return f"{record.role}, {record.organization}"
    return record.listed_name if isinstance(record, Contact) else record.slug


def field_values(session: Session, context: FieldContext) -> Iterator[Suggestion]:
    """Yield what may stand as a field's value."""
    kind, judged = context.kind, session.judged
    if not kind:
        return
    low, high = kind.constraint("ge"), kind.constraint("le")
    if kind.type is Reference and judged:
        yield from _references(judged, context)
    elif get_origin(kind.type) is Literal:
        yield from value_suggestions(get_args(kind.type))
    elif kind.type is bool:
        yield from value_suggestions(("yes", "no"))
    elif kind.type in (date, PartialDate):
        today = str(session.today())
        dates = {today: "today"} | ({} if kind.type is date else {today[:7]: "this month"})
        yield from value_suggestions(dates, dates)
    elif kind.type is Interval:
        yield from value_suggestions(_INTERVALS)
    elif low is not None and high is not None and high <= _LARGEST_NUMBER:
        yield from value_suggestions(map(str, range(low, high + 1)))
    elif judged:
        yield from value_suggestions(_used_values(judged.dossier, context))


def _references(judged: Judged, context: FieldContext) -> Iterator[Suggestion]:
    dossier = judged.dossier
    if context.names[-1:] != ("stories",):
        for contact in dossier.contacts.values():
            yield record_suggestion(judged, contact)
        return
    # A contact can tell only stories that they saw: an ask's `who` narrows its `stories`.
    who = _WHO.search(context.item)
    matches = judged.resolver.contacts.find(record_name(who[1])) if who else []
    if len(matches) == 1:
        for witness in dossier.seen[matches[0].slug]:
            yield record_suggestion(judged, witness.story, witness.story.confidential)
    else:
        for story in dossier.stories.values():
            yield record_suggestion(judged, story)


def _used_values(dossier: Dossier, context: FieldContext) -> Iterable[str]:
    """Return the values that stand elsewhere in such a field, each as it is spelt there."""
    contacts, stories = dossier.contacts.values(), dossier.stories.values()
    opportunities = dossier.opportunities.values()
    if context.is_skill:
        wanted = (want.skill for opportunity in opportunities for want in opportunity.wants)
        shown = (skill for story in stories for skill in story.skills)
        return sorted({*dossier.owner.private.skills, *shown, *wanted})
    match context.names[-1:]:
        case ("organization",):
            employers = (contact.private.organization for contact in contacts)
            clients = (story.organization for story in stories)
            wanted = (opportunity.organization for opportunity in opportunities)
            return sorted({*employers, *clients, *wanted} - {""})
        case ("photo",):
            return sorted(dossier.photos)
        case ("tags",):
            return sorted({tag for contact in contacts for tag in contact.private.tags})
        case ("timezone",):
            return sorted({contact.timezone for contact in contacts} - {""})
    return ()


def log_suggestions(file: EditedFile, before: str) -> tuple[Iterator[Suggestion], int] | None:
    """Return what may stand in a log line, and the column that it begins at.

    `before` is the text of the line up to the cursor.
    """
    if kind := _KIND.match(before):
        return value_suggestions(LOG_KINDS, _MEANINGS), kind.start(2) + 1
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
        kind=CompletionItemKind.Event,
        detail=detail,
        documentation=documentation,
        rank=rank,
    )
