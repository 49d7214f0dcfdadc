"""Learn from a calendar (.ics) who was met, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, tzinfo
from itertools import islice, takewhile
from typing import Any, NamedTuple

from dossier.importing import clean_values
from dossier.importing.foreign_file import ForeignFile
from dossier.importing.imported import Handle, Imported, ImportedTalk
from dossier.problems import Problem, Source
from dossier.records.partial_date import PartialDate
from dossier.source.unicode import fold

KIND = "a calendar (.ics)"
_BEGIN = b"begin:vcalendar"
_MOST_ATTENDEES = 8
# One event at a time: the parser takes a second for a thousand, and few have attendees.
_BEGINS = re.compile(r"^BEGIN:VEVENT[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ENDS = re.compile(r"^END:VEVENT[ \t]*$", re.MULTILINE | re.IGNORECASE)
_HAS_ATTENDEE = re.compile(r"^(?:ATTENDEE|ORGANIZER)[;:]", re.MULTILINE | re.IGNORECASE)
_ZONE = re.compile(r"^X-WR-TIMEZONE:(\S+)", re.MULTILINE | re.IGNORECASE)
_UID = re.compile(r"^UID:([^\n]*)", re.MULTILINE | re.IGNORECASE)
_REPLACES = re.compile(r"^RECURRENCE-ID[^:\n]*:(\d{8})", re.MULTILINE | re.IGNORECASE)
_REPEATS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_FINE = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LONGEST_SERIES = 30_000


def recognises(name: str, head: bytes) -> bool:
    """Tell it by its first line."""
    start = head[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    return start[: len(_BEGIN)].lower() == _BEGIN


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give each meeting that is past with its last day; none that was called off."""
    for part in file.text():
        if isinstance(part, Problem):
            yield part
            continue
        text = re.sub(r"\r+\n|\r", "\n", part)
        events = list(_events(text))
        past = _Past(file.today, _zone(text), _moved(event for _, event in events))
        for line, event in events:
            if _HAS_ATTENDEE.search(event):
                yield from _meeting(event, Source(file.name, line), past)


def _events(text: str) -> Iterator[tuple[int, str]]:
    """Give the text of each event with its line.

    One pattern for a whole event would look to the end of the file from each that never ends.
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


class _Past(NamedTuple):
    """What decides on which day an event was last.

    `moved`: by the UID of a series, the days (`20260212`) that an event of their own replaces.
    """

    today: date
    zone: tzinfo | None
    moved: dict[str, set[str]]


def _moved(events: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for event in events:
        uid, day = _UID.search(event), _REPLACES.search(event)
        if uid and day:
            found.setdefault(uid[1].strip(), set()).add(day[1])
    return found


def _meeting(text: str, source: Source, past: _Past) -> Iterator[Imported]:
    from icalendar import Event

    try:
        event = Event.from_ical(text)
        people = _attendees(event)
        cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
        day = _last_day(event, past)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        # The library raises each of these for an event that is not well formed.
        return
    if day and not cancelled and 1 <= len(people) <= _MOST_ATTENDEES:
        yield ImportedTalk(
            source=source,
            kind="met",
            day=PartialDate.of(day),
            sender=people[0],
            readers=tuple(people[1:]),
            title=clean_values.log_text(str(event.get("SUMMARY", ""))),
        )


def _attendees(event: Any) -> list[Handle]:
    """List who came: the organizer, and who did not decline."""
    found = list[Handle]()
    for name in ("ORGANIZER", "ATTENDEE"):
        values = event.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            declined = str(value.params.get("PARTSTAT", "")).upper() == "DECLINED"
            address = str(value)
            if address.lower().startswith("mailto:") and not declined:
                found.append(("e-mail", fold(address[len("mailto:") :])))
    return list(dict.fromkeys(found))


def _last_day(event: Any, past: _Past) -> date | None:
    """Return the last day before today; of a series, the last of its days."""
    begin = _local_day(event["DTSTART"].dt, past.zone)
    rule = event.get("RRULE")
    if rule is None or isinstance(rule, list) or "RECURRENCE-ID" in event:
        return begin if begin < past.today else None
    written = rule.to_ical().decode()
    frequency = str(next(iter(rule.get("FREQ", [])), ""))
    # A series by the second since 1900 would go on for hours; those of people repeat daily at most.
    if frequency not in _REPEATS or any(name in written for name in _TOO_FINE) or begin.year < 1970:
        return begin if begin < past.today else None
    left_out = _left_out(event) | past.moved.get(str(event.get("UID", "")).strip(), set())
    days = (moment.date() for moment in _series(written, begin))
    before = takewhile(lambda day: day < past.today, islice(days, _LONGEST_SERIES))
    return max((day for day in before if f"{day:%Y%m%d}" not in left_out), default=None)


def _series(rule: str, begin: date) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    days_only = re.sub(r"UNTIL=(\d{8})(?:T\d{6}Z?)?", r"UNTIL=\1T235959", rule)
    midnight = datetime.combine(begin, time())
    return iter(rrulestr(days_only, dtstart=midnight))


def _left_out(event: Any) -> set[str]:
    dates = event.get("EXDATE", [])
    lists = dates if isinstance(dates, list) else [dates]
    return {f"{_local_day(one.dt, None):%Y%m%d}" for dates in lists for one in dates.dts}


def _local_day(moment: date, zone: tzinfo | None) -> date:
    """Return the day by the clock on the wall: a moment in UTC is put into the calendar's zone."""
    if not isinstance(moment, datetime):
        return moment
    is_utc = moment.tzinfo is not None and str(moment.tzinfo) in ("UTC", "Etc/UTC")
    return (moment.astimezone(zone) if is_utc and zone else moment).date()


def _zone(text: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    found = _ZONE.search(text)
    try:
        return ZoneInfo(found[1]) if found else None
    except (OSError, ValueError, LookupError):
        return None
