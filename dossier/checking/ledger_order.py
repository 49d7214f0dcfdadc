"""Warn where the lines of a log contradict each other, or the asks; both places are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.judging import Judgement
from dossier.linking import Dossier, LinkedEntry
from dossier.problems import Problem, warning
from dossier.records import Contact
from dossier.records.correspondence import PROGRESS

RULE = "ledger-order"
MEND = "mend the dates, or add the missing line"
_AFTER_ASKING = ("replied", "agreed", "declined", "briefed")
# Who introduced the owner is thanked and told, and was never asked.
_OF_AN_ASK = tuple(kind for kind in PROGRESS if kind not in ("thanked", "told"))


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Follow each ask through the log of its contact; only a certain contradiction counts."""
    for slug, entries in dossier.ledger.items():
        groups: dict[str, list[LinkedEntry]] = {}
        for line in entries:
            if line.entry.kind in PROGRESS and (line.opportunity or not line.other):
                about = line.opportunity.slug if line.opportunity else ""
                groups.setdefault(about, []).append(line)
        for lines in groups.values():
            yield from _before_asking(lines)
            yield from _agreed_after_declined(lines)
        yield from _without_an_ask(dossier, dossier.contacts[slug], groups)


def _before_asking(lines: Sequence[LinkedEntry]) -> Iterator[Problem]:
    asked = next((line.entry for line in lines if line.entry.kind == "asked"), None)
    for line in lines:
        entry = line.entry
        if asked and entry.kind in _AFTER_ASKING and entry.date.last < asked.date.first:
            place = f"the ask of {asked.date} on line {asked.source.line}"
            sentence = f"{entry.kind} on {entry.date}, before {place}"
            yield warning(entry.source, RULE, sentence, MEND)


def _agreed_after_declined(lines: Sequence[LinkedEntry]) -> Iterator[Problem]:
    declined = None
    for entry in (line.entry for line in lines):
        if entry.kind == "declined":
            declined = entry
        elif entry.kind == "asked":
            declined = None
        elif entry.kind == "agreed" and declined and declined.date.last < entry.date.first:
            place = f"declined on {declined.date} on line {declined.source.line}"
            sentence = f"agreed on {entry.date}, after they {place}"
            yield warning(entry.source, RULE, sentence, "mend one of them, or add the new ask")


def _without_an_ask(
    dossier: Dossier, contact: Contact, groups: dict[str, list[LinkedEntry]]
) -> Iterator[Problem]:
    asked = {ask.opportunity.slug for ask in dossier.asked[contact.slug] if ask.opportunity}
    for slug, lines in groups.items():
        first = next((line.entry for line in lines if line.entry.kind in _OF_AN_ASK), None)
        if first and slug and slug not in asked:
            place = dossier.opportunities[slug].source("asks")
            sentence = f"{first.kind} for {slug}, and {place.path}:{place.line} has no such ask"
            yield warning(first.source, RULE, sentence, f"add {contact.slug} to its asks")
