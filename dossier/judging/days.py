"""Days: moved, in words, and those on which what was asked for is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dossier.english import MONTHS
from dossier.linking import LinkedAsk
from dossier.records.opportunity import Channel
from dossier.records.partial_date import PartialDate


def shift(day: date, days: int) -> date:
    """Move a day on, or back; beyond the calendar it stays on its first or last day.

    A date may be mistyped as year 9999, and a setting may be any number.
    """
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def spoken(day: date | PartialDate) -> str:
    """Format a date as far as it is known: `2 November 2026`, `November 2026`, `2026`."""
    month = f"{MONTHS[day.month - 1]} {day.year}" if day.month else str(day.year)
    return f"{day.day} {month}" if day.day else month


def when(day: date | PartialDate) -> str:
    """Format a date with its preposition: `on 2 November 2026`, `in November 2026`."""
    return f"{'on' if day.day else 'in'} {spoken(day)}"


def needed_on(ask: LinkedAsk) -> date | None:
    """Return the day: the ask's own, the first of the reference check, or the advert's last.

    A letter or an introduction has no part in the check; it must be there while the advert is
    open. An ask of me.md knows no day but its own.
    """
    if ask.ask.by or not ask.opportunity:
        return ask.ask.by
    if ask.ask.kind == "reference":
        return window(ask)[0]
    closes = ask.opportunity.closes
    return closes.last if closes else None


def window(ask: LinkedAsk) -> tuple[date | None, date | None]:
    """Return the first and the last day on which the employer may call a referee."""
    check = ask.opportunity.reference_check if ask.opportunity else None
    if not check or ask.ask.kind != "reference":
        return None, None
    return check.from_ or check.to, check.to or check.from_


_CONTACTS: Mapping[Channel, str] = {
    "": "calls",
    "phone": "calls",
    "video": "calls by video",
    "form": "sends a form",
    "email": "writes",
    "automated": "sends an automated call",
    "other": "gets in touch",
}


def contacts_from(ask: LinkedAsk) -> str:
    """Format how and from when an employer turns to a referee; empty where that is not known."""
    opens, opportunity = window(ask)[0], ask.opportunity
    if not opens or not opportunity or not opportunity.reference_check:
        return ""
    does = _CONTACTS[opportunity.reference_check.channel]
    return f"{opportunity.organization} {does} from {spoken(opens)}"


def is_over(ask: LinkedAsk, today: date) -> bool:
    """Return whether the employer's calls are over: nobody can be prepared for them any more."""
    end = window(ask)[1]
    return end is not None and end < today
