"""Follow the talk with a contact: when it was last, when it is due, how fast they answer."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from dossier.judging.days import shift
from dossier.judging.ledger import Line, about, last
from dossier.records.interval import Interval
from dossier.records.log_entry import ANSWERS, TALK


def last_talk(lines: Sequence[Line]) -> Line | None:
    """Find the last real contact; a note, or a step of an ask, is none.

    docs/judgement.md, "Verdicts".
    """
    return last(lines, *TALK)


def overdue_from(last: date, interval: Interval, times: float) -> date:
    """Give the first day that lies a multiple of the interval after the last talk."""
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
