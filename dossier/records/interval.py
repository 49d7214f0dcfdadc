"""A span of time as a person writes it: `3 weeks`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Unit = Literal["day", "week", "month", "year"]
_WRITTEN = re.compile(r"(\d{1,3})\s+(day|week|month|year)s?", re.IGNORECASE)


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
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
