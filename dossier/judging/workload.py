"""Count how much is asked of each backer this quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from dossier.judging.deadlines import is_over
from dossier.judging.ledger import Ledger, Line
from dossier.judging.letters import LETTERS, letters
from dossier.judging.progress import lines_of
from dossier.linking import GENERAL, Dossier, LinkedAsk
from dossier.records.opportunity import CLOSED

Load = Mapping[str, frozenset[str]]


def load(dossier: Dossier, ledger: Ledger, today: date) -> Load:
    """Return what each contact is asked for in the calendar quarter, and what is planned.

    Each thing is an opportunity's slug, "" for what me.md asks, or `letters` for all the letters of
    one schedule. A reminder is no new ask.
    """
    return {slug: frozenset(_things(slug, dossier, ledger, today)) for slug in ledger}


def _things(slug: str, dossier: Dossier, ledger: Ledger, today: date) -> Iterator[str]:
    schedule = {_for(ask) for ask in letters(dossier.asked[slug])}
    others = {_for(ask) for ask in dossier.asked[slug] if ask.ask.kind != "recommendation"}
    asked = {line.for_ for line in asks_this_quarter(dossier, ledger[slug], today)}
    planned = {_for(ask) for ask in planned_asks(slug, dossier, ledger, today)}
    for for_ in asked | planned:
        is_letter = len(schedule) > 1 and for_ in schedule and for_ not in others
        yield LETTERS if is_letter else for_


def planned_asks(slug: str, dossier: Dossier, ledger: Ledger, today: date) -> list[LinkedAsk]:
    """List what a contact is still to be asked for."""
    return [
        ask
        for ask in dossier.asked[slug]
        if not (ask.opportunity and ask.opportunity.private.status in CLOSED)
        and not is_over(ask, today)
        and not ask.contact.is_inactive
        and not lines_of(ask, dossier, ledger)
    ]


def _for(ask: LinkedAsk) -> str:
    return ask.opportunity.slug if ask.opportunity else ""


def asks_this_quarter(dossier: Dossier, lines: tuple[Line, ...], today: date) -> tuple[Line, ...]:
    """List a contact's lines of the quarter that ask for something.

    A line that names nothing asks for something only where me.md does; else it puts the question
    of the honest conversation.
    """
    general = {ask.contact.slug for ask in dossier.asks[GENERAL]}
    return tuple(
        line
        for line in lines
        if line.kind == "asked"
        and _quarter(line.day) == _quarter(today)
        and (line.for_ or line.entry.contact.slug in general)
    )


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3
