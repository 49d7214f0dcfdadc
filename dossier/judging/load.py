"""Count how much is asked of each backer this quarter."""

from collections.abc import Mapping
from datetime import date

from dossier.judging.ledger import Ledger, Line
from dossier.linking import GENERAL, Dossier


def load(dossier: Dossier, ledger: Ledger, today: date) -> Mapping[str, int]:
    """Count the asks put to each contact in the calendar quarter; a reminder is no new ask."""
    return {
        slug: len({line.for_ for line in asks_this_quarter(dossier, lines, today)})
        for slug, lines in ledger.items()
    }


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
