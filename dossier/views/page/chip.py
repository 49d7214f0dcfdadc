"""A word or two that sum something up."""

from __future__ import annotations

from typing import Literal

from dossier.judging.verdict import NOT_KNOWN, Verdict, VerdictWord
from dossier.records import Opportunity
from dossier.records.opportunity import CLOSED
from dossier.views.view import View

Tone = Literal["ok", "plain", "warn"]


class Chip(View, frozen=True, kw_only=True):
    """The words, and a tone that only underlines what they say."""

    text: str
    tone: Tone = "plain"
    href: str = ""


# The readiest first.
_VERDICTS: dict[VerdictWord, Chip] = {
    "ready": Chip(text="ready", tone="ok"),
    "not-asked": Chip(text="not asked"),
    "ask-again": Chip(text="ask again"),
    "unrated": Chip(text="not rated"),
    "gone-quiet": Chip(text="gone quiet"),
    "hard-to-reach": Chip(text="hard to reach"),
    "lukewarm": Chip(text="lukewarm"),
    "talk-first": Chip(text="talk first", tone="warn"),
    "too-far": Chip(text="too far away"),
    "leave-out": Chip(text="leave out", tone="warn"),
    "inactive": Chip(text="inactive"),
}
ORDER: tuple[VerdictWord, ...] = tuple(_VERDICTS)


def verdict_chip(verdict: Verdict) -> Chip:
    """Make the chip of a verdict, in plain words."""
    return Chip(text=NOT_KNOWN) if verdict.shown == NOT_KNOWN else _VERDICTS[verdict.word]


_STAGES = ("considering", "applied", "interviewing", "references", "offer")
_TONES: dict[str, Tone] = {"offer": "ok", "references": "ok", "won": "ok"}

Mark = Literal["done", "now", "open"]


class Stage(View, frozen=True, kw_only=True):
    """One stage on the way to an offer, and whether it is reached."""

    name: str
    mark: Mark


def status_chip(opportunity: Opportunity) -> Chip:
    """Make the chip of an opportunity's status."""
    status = opportunity.private.status
    return Chip(text=status, tone=_TONES.get(status, "plain"))


def stages(opportunity: Opportunity) -> tuple[Stage, ...]:
    """Return the stages on the way to an offer; what is closed has left it."""
    status = opportunity.private.status
    if status in CLOSED:
        return ()
    reached = _STAGES.index(status)
    return tuple(
        Stage(name=name, mark="done" if at < reached else "now" if at == reached else "open")
        for at, name in enumerate(_STAGES)
    )
