"""Choose what the calendar holds: one all-day event a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b

from dossier.judging import Judgement
from dossier.judging.steps.step import Step
from dossier.linking import Dossier
from dossier.views.step_words import STEP_WORDS
from dossier.views.view import Target, View

PATH = "calendar.ics"


class Event(View, frozen=True, kw_only=True):
    """One event; its `uid` stays when its day moves: importing it twice doubles nothing."""

    uid: str
    day: date
    title: str
    text: str


class CalendarView(View, frozen=True, kw_only=True):
    """The events, and the day they were judged on."""

    judged: date
    events: tuple[Event, ...]


def targets(dossier: Dossier, judgement: Judgement) -> Iterator[Target]:
    """Make one calendar of all steps."""
    yield calendar(dossier, judgement, judgement.steps)


def calendar(dossier: Dossier, judgement: Judgement, steps: Iterable[Step]) -> Target:
    """Make a calendar of some steps."""
    events = tuple(_event(step, dossier) for step in steps)
    view = CalendarView(judged=judgement.today, events=events)
    return Target(path=PATH, template="", view=view)


def _event(step: Step, dossier: Dossier) -> Event:
    before, after, _ = STEP_WORDS[step.kind]
    name = dossier.labels[step.who] if step.who else ""
    title = " ".join(filter(None, (before, name, after)))
    opportunity = dossier.opportunities.get(step.for_)
    return Event(
        uid=_uid(step),
        day=step.due,
        title=f"{title} ({opportunity.organization})" if opportunity else title,
        text=f"{step.why.text}\n{step.how}",
    )


def _uid(step: Step) -> str:
    """Name a step by what it is and not by its day; no two steps share these."""
    name = f"{step.kind}\0{step.who}\0{step.for_}"
    if step.which:
        name += f"\0{step.which}"
    return f"{blake2b(name.encode(), digest_size=12).hexdigest()}@dossier"
