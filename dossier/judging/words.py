"""Say days and counts as a sentence needs them."""

from datetime import date

from dossier.records.partial_date import PartialDate


def spoken(day: date | PartialDate) -> str:
    """Say a date as far as it is known: `2 November 2026`, `November 2026`, `2026`."""
    if isinstance(day, date):
        return f"{day.day} {day:%B} {day.year}"
    if day.day:
        return spoken(day.first)
    return f"{day.first:%B} {day.year}" if day.month else str(day.year)


def when(day: date | PartialDate) -> str:
    """Say when it was: `on 2 November 2026`, `in November 2026`."""
    whole = isinstance(day, date) or day.day
    return f"{'on' if whole else 'in'} {spoken(day)}"


def counted(count: int, one: str, many: str) -> str:
    """Say how many: `1 story`, `3 stories`."""
    return f"{count} {one if count == 1 else many}"


def listed(words: tuple[str, ...]) -> str:
    """Join words as a sentence does: `role, place and why`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
