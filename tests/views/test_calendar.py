"""The calendar has one event a step, each with a name of its own that lasts."""

from __future__ import annotations

from datetime import date

from dossier.building.load import load
from dossier.views.calendar import CalendarView, Event, calendar, targets
from dossier.workspace import shipped

SAMPLE = shipped("dossier.toml").parent
CLOCK = date(2026, 11, 22)


def events(day: date) -> tuple[Event, ...]:
    loaded = load(SAMPLE, day, CLOCK)
    assert loaded.judgement
    (target,) = targets(loaded.dossier, loaded.judgement)
    assert target.path == "calendar.ics"
    assert isinstance(target.view, CalendarView)
    assert len(target.view.events) == len(loaded.judgement.steps)
    return target.view.events


def test_every_step_of_the_sample_is_an_event() -> None:
    found = events(CLOCK)
    assert found
    assert all(event.title for event in found)
    assert all("\ndossier log " in one.text or "\nwrite `" in one.text for one in found)


def test_importing_twice_doubles_nothing() -> None:
    today, tomorrow = events(CLOCK), events(date(2026, 11, 23))
    imported = {event.uid: event for event in today} | {event.uid: event for event in tomorrow}
    titles = [event.title for event in imported.values()]
    assert len({event.uid for event in today}) == len(today)
    assert len(titles) == len(set(titles))
    assert len(imported) < len(today) + len(tomorrow)


def test_a_step_on_a_weekend_stays_on_it() -> None:
    loaded = load(SAMPLE, CLOCK, CLOCK)
    assert loaded.judgement
    weekend = [step for step in loaded.judgement.steps if step.due.weekday() >= 5]
    view = calendar(loaded.dossier, loaded.judgement, weekend).view
    assert isinstance(view, CalendarView)
    assert weekend
    assert [event.day for event in view.events] == [step.due for step in weekend]
