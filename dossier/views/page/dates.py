"""Write days, spans and distances in time."""

from __future__ import annotations

from datetime import date

from dossier.english import MONTHS, WEEKDAYS, spelled
from dossier.judging.days import spoken
from dossier.records.partial_date import PartialDate
from dossier.views.view import View


class PageDay(View, frozen=True, kw_only=True):
    """A day, a month or a year: for machines, and in words."""

    iso: str
    text: str


def weekday(day: date) -> str:
    """Write `Sunday, 22 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {spoken(day)}"


def short(day: date, today: date) -> str:
    """Write `22 Nov`, and the year where it is another."""
    text = f"{day.day} {month_name(day)[:3]}"
    return text if day.year == today.year else f"{text} {day.year}"


def page_day(day: date | PartialDate) -> PageDay:
    """Make a day, of which only the month or the year may be known."""
    return PageDay(iso=str(day), text=spoken(day))


def briefly(day: PartialDate, today: date) -> PageDay:
    """Make a day for a narrow place: `2 Nov`."""
    return PageDay(iso=str(day), text=short(day.first, today)) if day.day else page_day(day)


def span(first: PartialDate | None, last: PartialDate | None, *, goes_on: bool = True) -> str:
    """Write `March 2019 to June 2022`; what has a beginning alone goes on, or was then."""
    if first and last and first != last:
        return f"{spoken(first)} to {spoken(last)}"
    if first and not last and goes_on:
        return f"since {spoken(first)}"
    known = first or last
    return spoken(known) if known else ""


def window(first: date | None, last: date | None) -> str:
    """Write `from 24 to 28 November`, `from 24 November`, `by 28 November`."""
    if first and last and first != last:
        same = (first.year, first.month) == (last.year, last.month)
        start = str(first.day) if same else day_month(first)
        return f"from {start} to {day_month(last)}"
    if first:
        return f"{'on' if last else 'from'} {day_month(first)}"
    return f"by {day_month(last)}" if last else ""


def month_name(day: date) -> str:
    """Name a day's month."""
    return MONTHS[day.month - 1]


def day_month(day: date) -> str:
    """Write `24 November`."""
    return f"{day.day} {month_name(day)}"


def ago(day: date, today: date) -> str:
    """Write how long ago a day was, as coarsely as a person would."""
    days = (today - day).days
    if days < 2:
        return ("today", "yesterday")[days] if days >= 0 else f"on {spoken(day)}"
    if days < 60:
        return f"{spelled(days, 'day') if days < 21 else spelled(days // 7, 'week')} ago"
    if days < 730:
        return f"{spelled(round(days / 30.44), 'month')} ago"
    return f"{spelled(days // 365, 'year')} ago"


def due(day: date, today: date) -> str:
    """Write when something is due, seen from today."""
    days = (day - today).days
    if days < -60:
        return f"{round(-days / 30.44)} months late"
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} late"
    if days < 2:
        return ("Today", "Tomorrow")[days]
    return WEEKDAYS[day.weekday()] if days < 7 else short(day, today)


def due_day(day: date, today: date) -> PageDay:
    """Make the day on which something is due."""
    return PageDay(iso=day.isoformat(), text=due(day, today))


def near(day: date, today: date) -> str:
    """Write a day that is not far as one says it: `today`, `tomorrow`, `Tuesday`, `3 December`."""
    days = (day - today).days
    if 0 <= days < 2:
        return ("today", "tomorrow")[days]
    return WEEKDAYS[day.weekday()] if 0 < days < 7 else day_month(day)


def of_week(day: date) -> PageDay:
    """Make a day for the head of a narrow column: `Sun 22`."""
    return PageDay(iso=day.isoformat(), text=f"{WEEKDAYS[day.weekday()][:3]} {day.day}")


def month_number(day: date) -> int:
    """Return the number of a day's month, counted from the year 0."""
    return day.year * 12 + day.month


def duration(months: int) -> str:
    """Write `three years four months`."""
    years, rest = divmod(months, 12)
    parts = [spelled(years, "year")] if years else []
    return " ".join([*parts, spelled(rest, "month")] if rest else parts) or "no time"
