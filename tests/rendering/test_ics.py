"""The calendar is what RFC 5545 asks for, and what another program reads is what was meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from dossier.rendering.ics import render_ics
from dossier.rendering.theme import find_theme
from dossier.views.calendar import CalendarView, Event
from dossier.views.view import Target

THEME = find_theme(Path(__file__).parents[2], "plain")
DAY = date(2026, 11, 28)


def render(*events: Event) -> bytes:
    view = CalendarView(judged=date(2026, 11, 22), events=events)
    return render_ics(Target(path="calendar.ics", template="", view=view), THEME)


def read(data: bytes) -> list[Any]:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_one_step_is_one_all_day_event() -> None:
    event = Event(
        uid="a@dossier",
        day=DAY,
        title="Thank Priya Raman (Meridian Health)",
        text="She spoke with Dana, yesterday; say thanks.\ndossier log priya-raman thanked",
    )
    assert render(event).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//dossier//calendar//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:a@dossier",
        "DTSTAMP:20261122T000000Z",
        "DTSTART;VALUE=DATE:20261128",
        "DTEND;VALUE=DATE:20261129",
        "SUMMARY:Thank Priya Raman (Meridian Health)",
        r"DESCRIPTION:She spoke with Dana\, yesterday\; say thanks.\ndossier log priy",
        " a-raman thanked",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_same_steps_give_the_same_bytes() -> None:
    event = Event(uid="a@dossier", day=DAY, title="Thank Priya", text="")
    assert render(event) == render(event)


def test_a_calendar_without_steps_is_still_one() -> None:
    assert read(render()) == []


@given(
    title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200),
    text=st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=200),
    day=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_another_program_reads_what_was_meant(title: str, text: str, day: date) -> None:
    data = render(Event(uid="a@dossier", day=day, title=title, text=text))
    (event,) = read(data)
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (title, text)
    assert (event["DTSTART"].dt, event["UID"]) == (day, "a@dossier")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
