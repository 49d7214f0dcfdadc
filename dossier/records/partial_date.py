"""A date of which the day, or the day and the month, may be unknown; and a span of time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Unit = Literal["day", "week", "month", "year"]
_WRITTEN = re.compile(r"(\d{1,3})\s+(day|week|month|year)s?", re.IGNORECASE)


class PartialDate(Struct, frozen=True, order=True):
    """A year, a month (0: unknown) and a day (0: unknown)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Parse `2026-11-22`, `2026-11` or `2026`; raise ValueError for any other form."""
        parts = text.split("-")
        widths = [len(part) for part in parts]
        if widths not in ([4], [4, 2], [4, 2, 2]) or not all(part.isdecimal() for part in parts):
            raise ValueError(text)
        value = cls(*map(int, parts))
        date(value.year, value.month if len(parts) > 1 else 1, value.day if len(parts) > 2 else 1)
        return value

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return a whole date."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The earliest day this may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day this may be."""
        month = self.month or 12
        return date(self.year, month, self.day or _last_day(self.year, month))

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{month}" + (f"-{self.day:02}" if self.day else "")


class Interval(Struct, frozen=True):
    """A number of days, weeks, months or years."""

    count: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Parse `3 months`; raise ValueError for any other form, and for zero."""
        match = _WRITTEN.fullmatch(text)
        if not match or not int(match[1]):
            raise ValueError(text)
        unit: Unit = match[2].lower()  # type: ignore[assignment]
        return cls(int(match[1]), unit)

    def after(self, day: date) -> date:
        """Return the day that is this much later; in a shorter month, its last day."""
        if self.unit in ("day", "week"):
            days = timedelta(days=self.count * (7 if self.unit == "week" else 1))
            return day + days if days <= date.max - day else date.max
        return add_months(day, self.count * (12 if self.unit == "year" else 1))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def add_months(day: date, count: int) -> date:
    """Return a day moved by months, clipped to the month's last day and the calendar's ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if count > 0 else date.min
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    """Return a month's last day without `calendar`, whose import takes a millisecond."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
