"""Choose what the calendar holds: one all-day event a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dossier.blake2 import blake2b
from dossier.judging import Judgement
from dossier.judging.steps.step import Step, StepKind
from dossier.linking import Dossier
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


STEP_WORDS: dict[StepKind, tuple[str, str, str]] = {
    "say-what-you-want": ("Say who you are and what you want", "", "begin"),
    "name-somebody": ("Name a first person", "", "begin"),
    "write-story": ("Write what", "saw", "story"),
    "set-interval": ("Set how often you talk to", "", "how often"),
    "honest-conversation": ("Have the honest conversation with", "", "talk"),
    "ask": ("Ask", "", "ask"),
    "chase": ("Remind", "of what you asked", "remind"),
    "brief": ("Send", "the brief", "brief"),
    "heads-up": ("Give", "a heads-up", "heads-up"),
    "thank": ("Thank", "", "thank"),
    "tell-outcome": ("Tell", "how it ended", "tell"),
    "report-introduction": ("Tell", "what came of the introduction", "report"),
    "tell-begin": ("Tell", "that you are looking", "tell"),
    "tell-progress": ("Tell", "how the search goes", "tell"),
    "keep-in-touch": ("Say hello to", "", "keep in touch"),
    "give-back": ("Do something for", "", "give back"),
    "replace": ("Ask", "instead", "next in line"),
    "rate": ("Rate", "", "rate"),
    "go-nearer": ("Go nearer to", "", "go nearer"),
}
