"""Warn where there is something to send, and the owner has no address to send it from."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.asks_to_brief import asks_to_brief
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records.addresses import mailable


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for the owner's address once somebody is asked."""
    owner = dossier.owner
    if mailable(owner.email) or not any(asks_to_brief(judgement)):
        return
    if owner.email:
        sentence = f'many mail servers refuse "{owner.email}"; the drafts name no sender'
        yield warning(owner.source("email"), "no-sender", sentence, "write another address")
    else:
        sentence = "somebody is asked, and you have no e-mail address; the drafts name no sender"
        yield warning(owner.source("email"), "no-sender", sentence, "add email")
