"""Hold a word or two that sum something up."""

from typing import Literal

from dossier.judging.verdict import NOT_KNOWN, Verdict, VerdictWord
from dossier.views.view import View

Tone = Literal["ok", "plain", "warn"]


class Chip(View, frozen=True, kw_only=True):
    """Hold the words, and a tone that only underlines what they say."""

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
    """Say a verdict in plain words."""
    return Chip(text=NOT_KNOWN) if verdict.shown == NOT_KNOWN else _VERDICTS[verdict.word]
