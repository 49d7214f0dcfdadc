"""Find the letters that one person is asked to write: they are one schedule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Final

from dossier.judging.days import shift
from dossier.linking import LinkedAsk
from dossier.records.opportunity import CLOSED
from dossier.records.settings import StepSettings

# What `dossier log --for` calls them all.
LETTERS: Final = "letters"
_PROMPTED = re.compile(
    r"\blinks?\b|\blien\b|\benlace|\bcollegamento|\bligação|رابط|بوابة|\bporta(l|il|le|al)s?\b|portal"
    r"|\bprompt|upload|hochlad|téléverse|télécharge|subir|cargar|caricare|carregar|uploaden|رفع"
    r"|\binterfolio|\bslate\b|\bcommon app",
    re.IGNORECASE,
)


def letters(asks: Iterable[LinkedAsk]) -> list[LinkedAsk]:
    """List the letters among what one contact is asked for, of what is still open."""
    return [
        ask
        for ask in asks
        if is_letter(ask) and (not ask.opportunity or ask.opportunity.private.status not in CLOSED)
    ]


def is_letter(ask: LinkedAsk) -> bool:
    """Return whether an ask is for a letter; a text for LinkedIn has neither a place nor a day."""
    return ask.ask.kind == "recommendation" and not ask.ask.linkedin


def first_day(asks: Iterable[LinkedAsk]) -> date | None:
    """Return the day on which the first of several letters must arrive; one alone has no first."""
    days = [ask.ask.by for ask in letters(asks)]
    return min((day for day in days if day), default=None) if len(days) > 1 else None


def reminder_day(first: date, settings: StepSettings) -> date:
    """Return the day of the one reminder (docs/judgement.md, "Next steps")."""
    return shift(first, -settings.remind_letters)


def row_digest(ask: LinkedAsk) -> str:
    """Digest what a schedule says of one letter, so that a changed row is known later."""
    asked, role = ask.ask, ask.opportunity
    place = (role.organization, role.role) if role else ("", "")
    texts = (str(asked.by or ""), *place, asked.route, asked.to, asked.length, asked.comparison)
    return sha256("\0".join(texts).encode()).hexdigest()[:16]


def is_prompted(ask: LinkedAsk) -> bool:
    """Return whether the place itself writes to the writer, with a link for the letter.

    A route is the owner's own words in any language, so this looks for those that such links,
    portals and services go by; a letter that is posted or mailed has none of them.
    """
    return bool(_PROMPTED.search(ask.ask.route))
