"""Import from a calendar (.ics) who was met, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, tzinfo
from itertools import islice, takewhile
from typing import Any, NamedTuple

from dossier.importing import clean_values
from dossier.importing.importer import ForeignFile, Handle, Imported, ImportedTalk, begins_with
from dossier.problems import Problem, Source
from dossier.records.partial_date import PartialDate
from dossier.source.unicode import fold

KIND = "a calendar (.ics)"
_MAX_ATTENDEES = 8
# One event at a time: the parser takes a second for a thousand, and few have attendees.
_BEGINS = re.compile(r"^BEGIN:VEVENT[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ENDS = re.compile(r"^END:VEVENT[ \t]*$", re.MULTILINE | re.IGNORECASE)
_HAS_ATTENDEE = re.compile(r"^(?:ATTENDEE|ORGANIZER)[;:]", re.MULTILINE | re.IGNORECASE)
_ZONE = re.compile(r"^X-WR-TIMEZONE:(\S+)", re.MULTILINE | re.IGNORECASE)
_UID = re.compile(r"^UID:([^\n]*)", re.MULTILINE | re.IGNORECASE)
_REPLACES = re.compile(r"^RECURRENCE-ID[^:\n]*:(\d{8})", re.MULTILINE | re.IGNORECASE)
_REPEATS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_FINE = ("BYHOUR", "BYMINUTE", "BYSECOND")
_MAX_SERIES = 30_000


def recognises(name: str, head: bytes) -> bool:
    """Recognise it by its first line."""
    return begins_with(head, b"begin:vcalendar")


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield each past meeting with its last day; none that was called off."""
    for part in file.text():
        if isinstance(part, Problem):
            yield part
            continue
        text = re.sub(r"\r+\n|\r", "\n", part)
        events = list(_events(text))
        calendar = _Calendar(file.today, _zone(text), _moved(event for _, event in events))
        for line, event in events:
            if _HAS_ATTENDEE.search(event):
                yield from _meeting(event, Source(file.name, line), calendar)


def _events(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text of each event with its line.

    Two searches: one pattern for a whole event would search to the end of the file from each
    event without an end, in O(n²).
    """
    line = at = 0
    while begin := _BEGINS.search(text, at):
        end = _ENDS.search(text, begin.end())
        if not end:
            return
        line += text.count("\n", at, begin.start())
        yield line + 1, text[begin.start() : end.end()]
        line += text.count("\n", begin.start(), end.end())
        at = end.end()


class _Calendar(NamedTuple):
    """What tells on which day an event was last: the day of the run, the calendar's zone.

    `moved`: by the UID of a series, the days (`20260212`) that an event of their own replaces.
    """

    today: date
    zone: tzinfo | None
    moved: dict[str, set[str]]


def _moved(events: Iterable[str]) -> dict[str, set[str]]:
    moved: dict[str, set[str]] = {}
    for event in events:
        uid, day = _UID.search(event), _REPLACES.search(event)
        if uid and day:
            moved.setdefault(uid[1].strip(), set()).add(day[1])
    return moved


def _meeting(text: str, source: Source, calendar: _Calendar) -> Iterator[Imported]:
    from icalendar import Event

    try:
        event = Event.from_ical(text)
        people = _attendees(event)
        cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
        day = _last_day(event, calendar)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        # icalendar raises each of these for an event that is not well formed.
        return
    if day and not cancelled and 1 <= len(people) <= _MAX_ATTENDEES:
        yield ImportedTalk(
            source=source,
            kind="met",
            day=PartialDate.of(day),
            sender=people[0],
            readers=tuple(people[1:]),
            title=clean_values.log_text(str(event.get("SUMMARY", ""))),
        )


def _attendees(event: Any) -> list[Handle]:
    """List the organizer and the attendees, without those who declined."""
    handles = list[Handle]()
    for name in ("ORGANIZER", "ATTENDEE"):
        values = event.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            declined = str(value.params.get("PARTSTAT", "")).upper() == "DECLINED"
            address = str(value)
            if address.lower().startswith("mailto:") and not declined:
                handles.append(("e-mail", fold(address[len("mailto:") :])))
    return list(dict.fromkeys(handles))


def _last_day(event: Any, calendar: _Calendar) -> date | None:
    """Return the last day before today; of a series, the last of its days."""
    begin = _local_day(event["DTSTART"].dt, calendar.zone)
    rule = event.get("RRULE")
    is_series = not (rule is None or isinstance(rule, list) or "RECURRENCE-ID" in event)
    if not is_series or begin.year < 1970 or not _is_daily_at_most(rule):
        return begin if begin < calendar.today else None
    left_out = _left_out(event) | calendar.moved.get(str(event.get("UID", "")).strip(), set())
    days = _series(rule.to_ical().decode(), begin)
    past = takewhile(lambda day: day < calendar.today, islice(days, _MAX_SERIES))
    return max((day for day in past if f"{day:%Y%m%d}" not in left_out), default=None)


def _is_daily_at_most(rule: Any) -> bool:
    """Return whether a series is a person's: one by the second since 1900 would go on for hours."""
    frequency = str(next(iter(rule.get("FREQ", [])), ""))
    return frequency in _REPEATS and not any(part in rule.to_ical().decode() for part in _TOO_FINE)


def _series(rule: str, begin: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    whole_days = re.sub(r"UNTIL=(\d{8})(?:T\d{6}Z?)?", r"UNTIL=\1T235959", rule)
    midnight = datetime.combine(begin, time())
    return (moment.date() for moment in rrulestr(whole_days, dtstart=midnight))


def _left_out(event: Any) -> set[str]:
    """Return the days, as `20260212`, that a series skips."""
    values = event.get("EXDATE", [])
    lists = values if isinstance(values, list) else [values]
    moments = (moment.dt for dates in lists for moment in dates.dts)
    return {f"{_local_day(moment, None):%Y%m%d}" for moment in moments}


def _local_day(moment: date, zone: tzinfo | None) -> date:
    """Return the local day; a moment in UTC is converted to the calendar's zone."""
    if not isinstance(moment, datetime):
        return moment
    is_utc = moment.tzinfo is not None and str(moment.tzinfo) in ("UTC", "Etc/UTC")
    return (moment.astimezone(zone) if is_utc and zone else moment).date()


def _zone(text: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    match = _ZONE.search(text)
    try:
        return ZoneInfo(match[1]) if match else None
    except (OSError, ValueError, LookupError):
        return None
