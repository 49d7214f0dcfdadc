"""Keep in touch: the last talk and the interval; overdue at one and a half times it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging.contact_history import last_talk, overdue_from
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, step, undated
from dossier.judging.verdict import UNBRIEFABLE, Reason
from dossier.records import Contact
from dossier.records.partial_date import Interval

# The interval for backers whose file does not name one.
DEFAULT = Interval(3, "month")


def steps(context: StepContext) -> Iterator[Step]:
    """Yield a step for each contact with an interval (docs/judgement.md, "Next steps").

    Any talk begins the interval again. Between the due day and the overdue day nothing is late.
    While no talk is logged the clock has not begun, and a first one is due today.
    """
    today = context.today
    for who, contact in context.dossier.contacts.items():
        interval, talk = _interval(contact, context), last_talk(context.ledger[who])
        if not interval:
            continue
        source = contact.source("keep_in_touch")
        if not talk:
            text = f"No talk with {contact.listed_name} is in the log; {_aim(contact, interval)}."
            yield undated("keep-in-touch", who, "", Reason(text, source), today)
            continue
        text = f"You last talked {talk.when}; {_aim(contact, interval)}."
        due = interval.after(talk.day)
        call = step("keep-in-touch", who, "", due, Reason(text, source), today)
        call = replace(call, overdue=call.late / max(1, (due - talk.day).days))
        overdue = overdue_from(talk.day, interval, context.settings.overdue)
        yield call if today >= overdue else replace(call, late=0)


def _interval(contact: Contact, context: StepContext) -> Interval | None:
    verdict = context.verdicts[contact.slug]
    could = verdict.said_yes and verdict.word not in UNBRIEFABLE
    return contact.private.keep_in_touch or (DEFAULT if could else None)


def _aim(contact: Contact, interval: Interval) -> str:
    every = f"every {interval.unit if interval.count == 1 else interval}"
    if contact.private.keep_in_touch:
        return f"you mean to talk {every}"
    return f"those who would speak for you hear from you {every}"
