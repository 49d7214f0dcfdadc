"""Follow the talk with a contact: when it was last, when it is due, how fast they answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from dossier.judging.days import shift
from dossier.judging.ledger import Line, about, last
from dossier.records import Contact
from dossier.records.correspondence import ANSWERS, TALK
from dossier.records.partial_date import Interval, PartialDate, add_months


def last_talk(lines: Sequence[Line]) -> Line | None:
    """Find the last real contact; a note, or a step of an ask, is none.

    docs/judgement.md, "Verdicts".
    """
    return last(lines, *TALK)


def overdue_from(last: date, interval: Interval, times: float) -> date:
    """Return the first day that lies a multiple of the interval after the last talk."""
    days = (interval.after(last) - last).days
    return shift(last, ceil(days * times))


def days_to_answer(lines: Sequence[Line]) -> tuple[int, ...]:
    """List the days from asking to the first answer, of every ask that was answered.

    A reminder before the answer does not start the count anew. A date that knows no day cannot
    be counted from.
    """
    groups = sorted({line.for_ for line in lines if line.for_} | {""})
    return tuple(days for for_ in groups for days in _waits(about(lines, for_)))


def _waits(lines: Sequence[Line]) -> Iterator[int]:
    asked: Line | None = None
    for line in lines:
        if line.kind == "asked":
            asked = asked or line
        elif asked and line.kind in ANSWERS:
            if asked.entry.entry.date.day and line.entry.entry.date.day:
                yield (line.day - asked.day).days
            asked = None


def was_asked(contact: Contact, today: date) -> bool:
    """Return whether it was held; a day that is still to come is an appointment."""
    asked = contact.permission.asked
    return asked is not None and asked.first <= today


def is_out_of_date(asked: PartialDate, months: int, today: date) -> bool:
    """Return whether it is over so many months old: on the very day it still holds."""
    return add_months(min(asked.last, today), months) < today


def last_asked(lines: Sequence[Line]) -> Line | None:
    """Find the latest line that put the question: `asked`, naming nothing."""
    return last((line for line in about(lines, "") if not line.entry.entry.ask), "asked")


def expired_on(contact: Contact, months: int, today: date) -> date | None:
    """Return the first day on which the answer no longer held, if that has come."""
    permission = contact.permission
    ends = []
    if permission.asked and is_out_of_date(permission.asked, months, today):
        ends.append(add_months(permission.asked.last, months))
    if permission.until and permission.until.last < today:
        ends.append(permission.until.last)
    return shift(min(ends), 1) if ends else None
