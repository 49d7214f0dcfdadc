"""Order the next steps: join those of one schedule, move what was put off, cut a day's portion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from msgspec.structs import replace

from dossier.judging.days import needed_on, shift, spoken
from dossier.judging.ledger import Ledger
from dossier.judging.letters import is_letter, letters
from dossier.judging.steps.step import KINDS, Step, StepContext, StepKind
from dossier.judging.verdict import Reason
from dossier.linking import GENERAL
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

    def must(step: Step) -> bool:
        return (_class(step) < 2 and step.due <= today) or (step.dated and step.due == today)

    return tuple(step for number, step in enumerate(steps) if number < PORTION or must(step))


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


_SAID: dict[StepKind, str] = {
    "ask": "You want {count} letters from {name}{first}.",
    "chase": "You asked {name} for {count} letters, and have no answer.",
    "brief": "{name} agreed to write {count} letters{first}, and has no schedule of them.",
    "thank": "{name} wrote {count} letters, and has had no thanks.",
    "heads-up": "{name} has the schedule of {count} letters{first}: remind them once.",
}


def joined(steps: Iterable[Step], context: StepContext) -> Iterator[Step]:
    """Put one step in place of several of one kind about letters of one person."""
    groups: dict[tuple[StepKind, str], list[Step]] = {}
    for step in steps:
        if step.kind in _SAID and _is_of_letter(step, context):
            groups.setdefault((step.kind, step.who), []).append(step)
        else:
            yield step
    for group in groups.values():
        yield _one(group, context) if len(group) > 1 else group[0]


def _is_of_letter(step: Step, context: StepContext) -> bool:
    """Return whether a step is about a letter; thanks name the place alone, so all asks there."""
    if step.kind != "thank":
        return step.ask == "recommendation"
    asked = context.dossier.asked[step.who]
    there = [ask for ask in asked if ask.folder == (step.for_ or GENERAL)]
    return bool(letters(there)) and all(map(is_letter, there))


def _one(group: list[Step], context: StepContext) -> Step:
    first = min(group, key=lambda step: (not step.dated, step.due))
    folders = {step.for_ for step in group}
    asks = [
        ask
        for ask in letters(context.dossier.asked[first.who])
        if (ask.opportunity.slug if ask.opportunity else "") in folders
    ]
    days = [day for ask in asks if (day := needed_on(ask))]
    name = context.dossier.contacts[first.who].listed_name
    starts = f", the first due on {spoken(min(days))}" if days else ""
    text = _SAID[first.kind].format(name=name, count=len(group), first=starts)
    return replace(first, for_="", which="", parts=tuple(group), why=Reason(text, first.why.source))
