"""Order the next steps by what is lost when a step is not done today, and cut a day's portion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from msgspec.structs import replace

from dossier.judging.days import shift
from dossier.judging.ledger import Ledger
from dossier.judging.steps.step import KINDS, Step, StepKind
from dossier.records.correspondence import LATER

# What an employer waits for, what is owed, what prepares, keeping in touch.
Band = Literal["check", "owed", "prepare", "keep"]
BANDS: tuple[Band, ...] = get_args(Band)
PORTION = 5
# So many days before it is due, a step that an employer waits for already comes first.
_SOON = 7
_CHECK: tuple[StepKind, ...] = ("chase", "brief", "heads-up")
_CHECK_IF_DATED: tuple[StepKind, ...] = ("ask", "honest-conversation")
_OWED: tuple[StepKind, ...] = ("thank", "tell-outcome", "report-introduction")
_TELL: tuple[StepKind, ...] = ("tell-begin", "tell-progress")
_KEEP: tuple[StepKind, ...] = (*_TELL, "keep-in-touch", "give-back", "go-nearer")


def waits(step: Step) -> bool:
    """Return whether an employer waits for it: what serves a check or a letter that has its day."""
    is_check = step.kind == "replace" or (step.kind in _CHECK and step.needed is not None)
    return is_check or (step.dated and step.kind in _CHECK_IF_DATED)


def in_order(steps: Sequence[Step], today: date) -> tuple[Step, ...]:
    """Sort: what an employer waits for, what is owed, what prepares, keeping in touch.

    What loses nothing today comes after all of these, by its day.
    """
    return tuple(sorted(steps, key=lambda step: _rank(step, today)))


def _rank(step: Step, today: date) -> tuple[object, ...]:
    name = KINDS.index(step.kind), step.who, step.for_, step.which
    soon = shift(today, _SOON) if waits(step) else today
    if step.due > soon:
        return 1, step.due, _class(step), 0.0, *name
    # Keeping in touch goes by days late over the interval: a month late of three weighs more than
    # one of twelve.
    urgency = -step.overdue if band(step) == "keep" else float(step.due.toordinal())
    return 0, _class(step), urgency, step.due, *name


def band(step: Step) -> Band:
    """Return what a step is one of; the bands stand in the order of what is lost."""
    if waits(step):
        return "check"
    if step.kind in _OWED:
        return "owed"
    return "keep" if step.kind in _KEEP else "prepare"


def _class(step: Step) -> int:
    return BANDS.index(band(step))


def portion(steps: Sequence[Step], today: date) -> tuple[Step, ...]:
    """Take a day's portion: the first five that are called for, and what must not wait.

    Never cut: what an employer waits for or is owed and is due, and what is due on this very day.
    """
    return tuple(_portion(steps, today))


def _portion(steps: Sequence[Step], today: date) -> Iterator[Step]:
    for number, step in enumerate(steps):
        must = (_class(step) < 2 and step.due <= today) or (step.dated and step.due == today)
        if number < PORTION or must:
            yield step


def put_off(steps: Iterable[Step], ledger: Ledger, today: date) -> Iterator[Step]:
    """Move what was put off; a line that names nothing puts off what names nothing.

    The latest line holds. What an employer waits for is never put off.
    """
    until = _until(ledger)
    for step in steps:
        day = until.get((step.who, step.for_))
        if day and day > today and day > step.due and not waits(step):
            yield replace(step, due=day, late=0, overdue=0.0)
        else:
            yield step


def _until(ledger: Ledger) -> Mapping[tuple[str, str], date]:
    days: dict[tuple[str, str], date] = {}
    for who, lines in ledger.items():
        for line in lines:
            day = line.entry.entry.later_until() if line.kind == LATER else None
            if day:
                days[who, line.for_] = day.first
    return days
