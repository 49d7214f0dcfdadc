"""Values of a field: words of its type, names of records, skills as they are already spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, get_args, get_origin

from dossier.editing.field_context import FieldContext
from dossier.editing.session import Judged, Session
from dossier.editing.suggestions import (
    Suggestion,
    SuggestionKind,
    record_suggestion,
    value_suggestions,
)
from dossier.linking import Dossier
from dossier.records.partial_date import Interval, PartialDate
from dossier.records.record import Reference
from dossier.source.links import record_name

_WHO = re.compile(r"\bwho[ \t]*:[ \t]*[\"']?(?:\[\[)?([^,}\]|\"'\n#]+)")
_INTERVALS = ("1 month", "6 weeks", "3 months", "6 months", "1 year")
# A range of at most this is suggested number by number.
_LARGEST_NUMBER = 9


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
        yield from _dates(session.today(), is_whole=kind.type is date)
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


def _dates(today: date, *, is_whole: bool) -> Iterator[Suggestion]:
    texts = {"today": str(today)} | ({} if is_whole else {"this month": str(today)[:7]})
    for rank, (label, text) in enumerate(texts.items()):
        yield Suggestion(label=text, text=text, kind=SuggestionKind.VALUE, detail=label, rank=rank)


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
