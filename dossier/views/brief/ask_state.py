"""Tell what a contact answered, and did for the owner."""

from __future__ import annotations

from typing import Literal

from dossier.judging import Judgement
from dossier.judging.asks import standing_of
from dossier.linking import Dossier, LinkedAsk
from dossier.records import Contact, Opportunity

# `wrote-all`: all letters of a schedule.
Did = Literal["", "spoke", "wrote", "wrote-all", "introduced"]

Answered = Literal["", "yes", "concerns"]

_DEEDS: dict[str, Did] = {
    "reference": "spoke",
    "recommendation": "wrote",
    "referral": "introduced",
}


def last_answer(contact: Contact, judgement: Judgement) -> Answered:
    """Return what a contact answered in the last honest conversation.

    By the verdict, which alone may leave: they said it themselves.
    """
    verdict = judgement.verdicts[contact.slug]
    if verdict.word == "ask-again" and verdict.said_yes:
        return "yes"
    return "concerns" if verdict.word == "talk-first" else ""


def deed(
    contact: Contact,
    ask: LinkedAsk | None,
    opportunity: Opportunity | None,
    dossier: Dossier,
    judgement: Judgement,
) -> Did:
    """Return what the contact did for the owner: what was asked, or an introduction."""
    if ask and standing_of(ask, judgement) == "done":
        return _DEEDS[ask.ask.kind]
    if opportunity and dossier.introduced_by.get(opportunity.slug) == contact.slug:
        return "introduced"
    lines = dossier.ledger[contact.slug]
    has_introduced = any(
        line.entry.kind == "introduced"
        and line.opportunity == opportunity
        and line.entry.date.first <= judgement.today
        for line in lines
    )
    return "introduced" if has_introduced else ""
