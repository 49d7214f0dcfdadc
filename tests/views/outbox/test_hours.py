"""The hours of a reference check are told by the clock of who reads of them, or by whose it is."""

from __future__ import annotations

from datetime import date

import pytest

from dossier.records.opportunity import ReferenceCheck
from dossier.views.brief.check_hours import hours_for

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


def told(text: str, theirs: str, mine: str, *days: date) -> tuple[str, ...]:
    first, last = days or (MONDAY, FRIDAY)
    check = ReferenceCheck(from_=first, to=last, hours=text, timezone=theirs)
    found = hours_for(check, text, mine)
    moved = found.first and f"{(found.first - first).days:+}"
    return (found.text, found.clock, found.zone, moved or "")


@pytest.mark.parametrize(
    ("text", "theirs", "mine", "shown"),
    [
        ("9:00–11:00", "Europe/Berlin", "Europe/London", "8:00–10:00"),
        ("09:00–11:00", "Europe/Berlin", "Europe/London", "08:00–10:00"),
        ("14:00-16:30", "Europe/Berlin", "Europe/London", "13:00–15:30"),
        ("9h30 - 11h00", "Europe/Paris", "Europe/Paris", "9h30–11h00"),
        ("after 15:00", "Europe/London", "Europe/London", "after 15:00"),
        ("entre 9h30 et 11h00", "Europe/Paris", "Asia/Kolkata", "entre 14h00 et 15h30"),
    ],
)
def test_by_the_readers_clock(text: str, theirs: str, mine: str, shown: str) -> None:
    assert told(text, theirs, mine) == (shown, "yours", "", "+0")


def test_the_day_moves_with_them() -> None:
    assert told("9:00", "Australia/Sydney", "Europe/London") == ("22:00", "yours", "", "-1")
    assert told("21:00", "Europe/London", "Asia/Tokyo") == ("6:00", "yours", "", "+1")


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("9:00", ""),
        ("9:00", "Nowhere/Atall"),
        ("9 to 11", "Europe/London"),
        ("9:00 am", "Europe/London"),
        ("9:00 on day 3", "Europe/London"),
        ("in the morning", "Europe/London"),
        ("7:00 or 20:00", "America/Anchorage"),  # the one is the day before, the other is not
    ],
)
def test_else_they_stand_as_written_with_whose_clock_it_is(text: str, mine: str) -> None:
    assert told(text, "Europe/Berlin", mine) == (text, "theirs", "Europe/Berlin", "+0")


def test_nor_are_they_moved_where_a_clock_changes_between_the_days() -> None:
    days = date(2026, 10, 22), date(2026, 10, 28)
    assert told("9:00", "Europe/Berlin", "Asia/Tokyo", *days)[1] == "theirs"
    assert told("9:00", "Europe/Berlin", "Europe/London", *days)[:2] == ("8:00", "yours")


def test_nothing_is_said_of_a_clock_that_nobody_knows() -> None:
    assert told("9:00", "", "Europe/London") == ("9:00", "", "", "+0")
