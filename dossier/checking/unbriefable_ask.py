"""Warn where an ask gets no brief, and say why."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.verdict import UNBRIEFABLE
from dossier.linking import Dossier, LinkedAsk
from dossier.problems import Problem, warning
from dossier.records.opportunity import CLOSED

_REMEDIES = {
    "inactive": "ask somebody else",
    "leave-out": "ask somebody else",
    "talk-first": "talk it over with them, or ask somebody else",
}


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Find the asks whose contact may not be briefed, or did not agree to that kind of ask."""
    for asks in dossier.asks.values():
        for ask in asks:
            verdict = judgement.verdicts[ask.contact.slug]
            is_open = not ask.opportunity or ask.opportunity.private.status not in CLOSED
            if is_open and verdict.word not in UNBRIEFABLE:
                yield from _not_allowed(ask)
            elif is_open:
                reason = verdict.reasons[0]
                place = f"{reason.source.path}:{reason.source.line}"
                sentence = f"no brief is built: {reason.text.rstrip('.')} ({place})"
                yield warning(ask.source, "unbriefable-ask", sentence, _REMEDIES[verdict.word])


def _not_allowed(ask: LinkedAsk) -> Iterator[Problem]:
    contact, kind = ask.contact, ask.ask.kind
    if not contact.permission.allows(kind):
        agreed = " and ".join(f"a {allowed}" for allowed in contact.permission.for_)
        source = contact.source("permission.for")
        sentence = f"no brief is built: {contact.listed_name} agreed to {agreed}, not to a {kind}"
        place = f"{source.path}:{source.line}"
        remedy = f"ask somebody else, or add {kind} to permission.for once they agree to it"
        yield warning(ask.source, "unbriefable-ask", f"{sentence} ({place})", remedy)
