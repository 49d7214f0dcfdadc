"""Find the letters that one person is asked to write: they are one schedule."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.linking import LinkedAsk
from dossier.records.opportunity import CLOSED

# What `dossier log --for` calls them all.
LETTERS = "letters"


def letters(asks: Iterable[LinkedAsk]) -> list[LinkedAsk]:
    """List the letters among what one contact is asked for, of what is still open."""
    return [
        ask
        for ask in asks
        if ask.ask.kind == "recommendation"
        and (not ask.opportunity or ask.opportunity.private.status not in CLOSED)
    ]
