"""The verdict on a contact, its reasons, and the evidence of the files beside it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from dossier.linking import LinkedAsk
from dossier.problems import Source

VerdictWord = Literal[
    "inactive",
    "leave-out",
    "talk-first",
    "lukewarm",
    "too-far",
    "unrated",
    "not-asked",
    "ask-again",
    "hard-to-reach",
    "gone-quiet",
    "ready",
]
UNBRIEFABLE: tuple[str, ...] = ("inactive", "leave-out", "talk-first")
NOT_KNOWN = "not known yet"
# Who is no backer: not counted, and no step is about them.
NO_BACKER: tuple[str, ...] = ("inactive", "leave-out")


class Reason(Struct, frozen=True):
    """A sentence and the place it was read from."""

    text: str
    source: Source


class Evidence(Struct, frozen=True, kw_only=True):
    """The evidence beside the ratings; the days are the median of the answers."""

    stories: int
    days_to_answer: float | None
    last_talk: date | None
    answers: int = 0


class Verdict(Struct, frozen=True, kw_only=True):
    """The first verdict that holds, with its reasons and the evidence.

    The rules are those of docs/judgement.md, "Verdicts".
    `is_known` is false of a contact just made: neither rated nor named in a story. `said_yes`
    tells that they said so themselves, in the honest conversation or to an ask.
    """

    word: VerdictWord
    reasons: tuple[Reason, ...]
    evidence: Evidence
    is_known: bool = True
    said_yes: bool = False

    @property
    def shown(self) -> str:
        """Return the word that people read: of a contact just made nothing is known yet."""
        is_new = self.word == "too-far" and not self.is_known
        return NOT_KNOWN if is_new else self.word


def may_brief(ask: LinkedAsk, verdict: Verdict) -> bool:
    """Return whether a contact may be asked for this and briefed on it."""
    return verdict.word not in UNBRIEFABLE and ask.contact.permission.allows(ask.ask.kind)
