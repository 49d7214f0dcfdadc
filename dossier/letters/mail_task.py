"""What a mail is about, to whom, and what it closes in the log."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from msgspec import Struct

from dossier.judging.steps.step import CLOSES_WITH, Step, StepKind
from dossier.linking import LinkedAsk
from dossier.records import Contact, Opportunity
from dossier.records.correspondence import About, AskKind, LogKind, SentLetter
from dossier.views.brief.schedules import Schedule
from dossier.views.outbox.message import Turn

# No mail for a step that gives something back: that needs words of the owner's own.
STEPS: Final[dict[StepKind, About]] = {
    "honest-conversation": "ask",
    "ask": "ask",
    "chase": "chase",
    "brief": "brief",
    "heads-up": "heads-up",
    "thank": "thanks",
    "tell-outcome": "outcome",
    "report-introduction": "report",
    "tell-begin": "begin",
    "tell-progress": "progress",
    "keep-in-touch": "hello",
    "go-nearer": "hello",
}
_LOGS: Final[dict[About, LogKind]] = {
    **{about: cast(LogKind, CLOSES_WITH[kind]) for kind, about in STEPS.items()},
    "hello": "email",
}
_NOTES: Final[dict[About, str]] = {
    "chase": "a reminder",
    "heads-up": "a heads-up",
    "hello": "a hello",
    "progress": "how it goes",
    "begin": "that the search begins",
}


class MailChoice(Struct, frozen=True, kw_only=True):
    """The owner's choice of a mail; what is None is left to the next step.

    `for_` is the slug of an opportunity, "" for no opportunity; `kind` that of an ask, or empty.
    """

    who: str
    about: About | None = None
    for_: str | None = None
    kind: str = ""


class MailTask(Struct, frozen=True, kw_only=True):
    """One mail that is to be written: about what, to whom, and for what.

    Without an ask it is about the opportunity, or about none; `due` is the day of its step. With a
    `schedule` of letters, `turn` says what that is sent for; `parts` are the letters thanked for.
    """

    about: About
    contact: Contact
    ask: LinkedAsk | None = None
    opportunity: Opportunity | None = None
    due: date | None = None
    schedule: Schedule | None = None
    turn: Turn | None = None
    parts: tuple[Step, ...] = ()

    @property
    def for_(self) -> str:
        """The slug of the opportunity, or ""."""
        return self.opportunity.slug if self.opportunity else ""

    @property
    def kind(self) -> AskKind | None:
        """What its reader is asked for, if anything."""
        if self.schedule:
            return "recommendation"
        return self.ask.ask.kind if self.ask else None

    @property
    def letters(self) -> tuple[SentLetter, ...]:
        """The letters that are logged one by one."""
        if self.schedule:
            return self.schedule.rows
        kind = self.closes_with
        return tuple(SentLetter(opportunity=part.for_, kind=kind, row="") for part in self.parts)

    @property
    def closes_with(self) -> LogKind:
        """The log kind that it becomes once it has gone."""
        if self.schedule:
            return "asked" if self.schedule.is_open else "briefed"
        return _LOGS[self.about]

    @property
    def note(self) -> str:
        """The text of that log line."""
        if self.about == "hello":
            return "a hello"
        is_schedule = self.turn == "brief"
        subject = "the schedule" if is_schedule else _NOTES.get(self.turn or self.about, "")
        return f"{subject} by e-mail".strip()
