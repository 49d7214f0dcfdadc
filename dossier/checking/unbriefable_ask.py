"""Warn where an ask gets no brief, and say why."""

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.verdict import UNBRIEFABLE
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records.opportunity import CLOSED

_REMEDIES = {
    "leave-out": "ask somebody else",
    "talk-first": "talk it over with them, or ask somebody else",
}


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Find the asks of contacts whose verdict is leave-out or talk-first; the rest is built."""
    for asks in dossier.asks.values():
        for ask in asks:
            verdict = judgement.verdicts[ask.contact.slug]
            is_open = not ask.opportunity or ask.opportunity.private.status not in CLOSED
            if is_open and verdict.word in UNBRIEFABLE:
                reason = verdict.reasons[0]
                place = f"{reason.source.path}:{reason.source.line}"
                sentence = f"no brief is built: {reason.text.rstrip('.')} ({place})"
                yield warning(ask.source, "unbriefable-ask", sentence, _REMEDIES[verdict.word])
