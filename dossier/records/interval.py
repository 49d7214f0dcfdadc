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
    """Count days, weeks, months or years."""

    count: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read `3 months`; raise ValueError for all else."""
        found = _WRITTEN.fullmatch(text)
        if not found or not int(found[1]):
            raise ValueError(text)
        unit: Unit = found[2].lower()  # type: ignore[assignment]
        return cls(int(found[1]), unit)

    def after(self, day: date) -> date:
        """Add the interval to a day; a month that is too short ends on its last day."""
        if self.unit in ("day", "week"):
            days = timedelta(days=self.count * (7 if self.unit == "week" else 1))
            return day + days if days <= date.max - day else date.max
        return add_months(day, self.count * (12 if self.unit == "year" else 1))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def add_months(day: date, count: int) -> date:
    """Move a day by whole months, clipped to the month's last day and to the calendar's ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if count > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
