"""Warn where a contact is asked for something, and no mail can reach them."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.asks_to_brief import asks_to_brief
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records import Contact


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for an address that every mail server takes (RFC 5322; domains by IDNA)."""
    for ask in asks_to_brief(judgement):
        if not ask.contact.address():
            yield _without(ask.contact)


def _without(contact: Contact) -> Problem:
    source = contact.source("email")
    written = contact.private.email[:1]
    if not written:
        sentence = (
            f"{contact.listed_name} is asked, and has no e-mail address; the draft names no reader"
        )
        return warning(source, "no-address", sentence, "add email, or call them")
    sentence = (
        f'many mail servers refuse "{written[0]}"; the draft to {contact.listed_name} goes without'
    )
    return warning(source, "no-address", sentence, "write another address first")
