"""Values of a field: words of its type, names of records, skills as they are already spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, get_args, get_origin

from dossier.editing.field_context import FieldContext
from dossier.editing.reference_at import title_of
from dossier.editing.session import Judged, Session
from dossier.editing.suggestion import Suggestion, SuggestionKind
from dossier.linking import Dossier
from dossier.records import Contact
from dossier.records.interval import Interval
from dossier.records.partial_date import PartialDate
from dossier.records.record import Record, Reference
from dossier.source.links import record_name

_WHO = re.compile(r"\bwho[ \t]*:[ \t]*[\"']?(?:\[\[)?([^,}\]|\"'\n#]+)")
_INTERVALS = ("1 month", "6 weeks", "3 months", "6 months", "1 year")


def value_suggestions(session: Session, context: FieldContext) -> Iterator[Suggestion]:
    """Give what may stand as a field's value."""
    kind, judged = context.kind, session.judged
    if not kind:
        return
    if kind.type is Reference and judged:
        yield from _references(judged, context)
    elif get_origin(kind.type) is Literal:
        yield from _words(get_args(kind.type))
    elif kind.type is bool:
        yield from _words(("yes", "no"))
    elif kind.type in (date, PartialDate):
        yield from _dates(session.today(), whole=kind.type is date)
    elif kind.type is Interval:
        yield from _words(_INTERVALS)
    elif kind.limit("ge") is not None and kind.limit("le") is not None and kind.limit("le") < 10:
        yield from _words(map(str, range(kind.limit("ge"), kind.limit("le") + 1)))
    elif judged:
        yield from _words(_known(judged.dossier, context))


def named(judged: Judged, record: Record, rank: int = 0) -> Suggestion:
    """Return a record by its slug; it is found by its name, too."""
    title = title_of(record)
    verdict = judged.judgement.verdicts[record.slug].word if isinstance(record, Contact) else ""
    return Suggestion(
        label=record.slug,
        text=record.slug,
        kind=SuggestionKind.RECORD,
        detail=f"{title} · {verdict}" if verdict else title,
        search=f"{record.slug} {title}",
        rank=rank,
    )


def _references(judged: Judged, context: FieldContext) -> Iterator[Suggestion]:
    dossier = judged.dossier
    if context.names[-1:] != ("stories",):
        for contact in dossier.contacts.values():
            yield named(judged, contact)
        return
    # Of an ask, only stories that its contact saw can be told.
    written = _WHO.search(context.item)
    matches = judged.resolver.contacts.find(record_name(written[1])) if written else []
    if len(matches) == 1:
        for witness in dossier.seen[matches[0].slug]:
            yield named(judged, witness.story, witness.story.confidential)
    else:
        for story in dossier.stories.values():
            yield named(judged, story)


def _words(words: Iterable[str]) -> Iterator[Suggestion]:
    for rank, word in enumerate(words):
        yield Suggestion(label=word, text=word, kind=SuggestionKind.VALUE, rank=rank)


def _dates(today: date, *, whole: bool) -> Iterator[Suggestion]:
    texts = {"today": str(today)} if whole else {"today": str(today), "this month": str(today)[:7]}
    for rank, (label, text) in enumerate(texts.items()):
        yield Suggestion(label=text, text=text, kind=SuggestionKind.VALUE, detail=label, rank=rank)


def _known(dossier: Dossier, context: FieldContext) -> Iterable[str]:
    """Return the words that stand elsewhere in such a field, each as it is spelt there."""
    last = context.names[-1:]
    if context.is_skill:
        wanted = (want.skill for one in dossier.opportunities.values() for want in one.wants)
        shown = (skill for story in dossier.stories.values() for skill in story.skills)
        return sorted({*dossier.owner.private.skills, *shown, *wanted})
    if last == ("organization",):
        own = (one.private.organization for one in dossier.contacts.values())
        told = (one.organization for one in dossier.stories.values())
        sought = (one.organization for one in dossier.opportunities.values())
        return sorted({*own, *told, *sought} - {""})
    if last == ("photo",):
        return sorted(dossier.photos)
    if last == ("tags",):
        return sorted({tag for one in dossier.contacts.values() for tag in one.private.tags})
    if last == ("timezone",):
        return sorted({one.timezone for one in dossier.contacts.values()} - {""})
    return ()
