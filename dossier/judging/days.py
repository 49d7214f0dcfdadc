"""Days: moved, and in words."""

from __future__ import annotations

from datetime import date

from dossier.english import MONTHS
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
