"""Count days from a day, and stay in the calendar."""

from datetime import date


def shift(day: date, days: int) -> date:
    """Move a day on, or back; beyond the calendar it stays on its first or last day.

    A date may be mistyped as year 9999, and a setting may be any number.
    """
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
