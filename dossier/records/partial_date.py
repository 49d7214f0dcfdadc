"""A date of which the day, or the day and the month, may be unknown."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec import Struct


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
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{month}" + (f"-{self.day:02}" if self.day else "")
