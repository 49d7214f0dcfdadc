"""What the log says of a contact: the talk with them, their answers, what is asked this quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil

from dossier.judging.days import is_over, shift
from dossier.judging.ledger import Ledger, Line, about, last, lines_of
from dossier.judging.letters import LETTERS, letters
from dossier.linking import GENERAL, Dossier, LinkedAsk
from dossier.records import Contact
from dossier.records.correspondence import ANSWERS, TALK
from dossier.records.opportunity import CLOSED
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


Load = Mapping[str, frozenset[str]]


def load(dossier: Dossier, ledger: Ledger, today: date) -> Load:
    """Return what each contact is asked for in the calendar quarter, and what is planned.

    Each thing is an opportunity's slug, "" for what me.md asks, or `letters` for all the letters of
    one schedule. A reminder is no new ask.
    """
    return {slug: frozenset(_things(slug, dossier, ledger, today)) for slug in ledger}


def _things(slug: str, dossier: Dossier, ledger: Ledger, today: date) -> Iterator[str]:
    schedule = {_for(ask) for ask in letters(dossier.asked[slug])}
    others = {_for(ask) for ask in dossier.asked[slug] if ask.ask.kind != "recommendation"}
    asked = {line.for_ for line in asks_this_quarter(dossier, ledger[slug], today)}
    planned = {_for(ask) for ask in planned_asks(slug, dossier, ledger, today)}
    for for_ in asked | planned:
        is_letter = len(schedule) > 1 and for_ in schedule and for_ not in others
        yield LETTERS if is_letter else for_


def planned_asks(slug: str, dossier: Dossier, ledger: Ledger, today: date) -> list[LinkedAsk]:
    """List what a contact is still to be asked for."""
    return [
        ask
        for ask in dossier.asked[slug]
        if not (ask.opportunity and ask.opportunity.private.status in CLOSED)
        and not is_over(ask, today)
        and not ask.contact.is_inactive
        and not lines_of(ask, dossier, ledger)
    ]


def _for(ask: LinkedAsk) -> str:
    return ask.opportunity.slug if ask.opportunity else ""


def asks_this_quarter(dossier: Dossier, lines: tuple[Line, ...], today: date) -> tuple[Line, ...]:
    """List a contact's lines of the quarter that ask for something.

    A line that names nothing asks for something only where me.md does; else it puts the question
    of the honest conversation.
    """
    general = {ask.contact.slug for ask in dossier.asks[GENERAL]}
    return tuple(
        line
        for line in lines
        if line.kind == "asked"
        and _quarter(line.day) == _quarter(today)
        and (line.for_ or line.entry.contact.slug in general)
    )


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3
