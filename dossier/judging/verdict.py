"""Hold what the rules say of a contact, why, and what the files show beside it."""

from datetime import date
from typing import Literal

from msgspec import Struct

from dossier.problems import Source

VerdictWord = Literal[
    "leave-out",
    "talk-first",
    "too-far",
    "unrated",
    "not-asked",
    "ask-again",
    "hard-to-reach",
    "gone-quiet",
    "ready",
]
UNBRIEFABLE: tuple[str, ...] = ("leave-out", "talk-first")


class Reason(Struct, frozen=True):
    """Hold a sentence and the place it was read from."""

    text: str
    source: Source


class Evidence(Struct, frozen=True, kw_only=True):
    """Hold what the files show beside the ratings; the days are the median of the answers."""

    stories: int
    days_to_answer: float | None
    last_talk: date | None
    answers: int = 0


class Verdict(Struct, frozen=True, kw_only=True):
    """Hold the first rule of PRODUCT.md's table that holds, with its reasons and the evidence."""

    word: VerdictWord
    reasons: tuple[Reason, ...]
    evidence: Evidence
