"""The hours of a reference check by the clock of who reads of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from dossier.records.opportunity import ReferenceCheck
from dossier.views.brief.brief_facts import Clock

_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])([:h])([0-5]\d)(?![\d:.])")
# The hyphen of a range, `14:00-16:30`: it is set as a dash.
_HYPHEN = re.compile(r"(?<=[:h][0-5]\d)\s*-\s*(?=\d)")
# Half of the day is told by words that differ with the language.
_HALF_DAY = re.compile(r"(?<![^\W\d])[ap]\.?m\b", re.IGNORECASE)


class Hours(Struct, frozen=True, kw_only=True):
    """When referees are contacted: the days, the hours, and by whose clock (its IANA name)."""

    first: date | None
    last: date | None
    text: str = ""
    clock: Clock = ""
    zone: str = ""


def hours_for(check: ReferenceCheck, text: str, zone: str) -> Hours:
    """Return the days and the hours by the clock of a reader's zone, where that can be told.

    It cannot where a zone is not known, where the words hold no plain time (`9:00`), or where the
    clock of one of the two changes between the days. The hours stand there as they were written.
    """
    text = _HYPHEN.sub("–", text)
    plain = Hours(first=check.from_, last=check.to, text=text)
    if not (text and check.timezone):
        return plain
    theirs = Hours(first=check.from_, last=check.to, text=text, clock="theirs", zone=check.timezone)
    shift = _shift(check, zone)
    if shift is None or not _is_plain(text):
        return theirs
    days = {_shifted(match, shift)[0] for match in _TIME.finditer(text)}
    if len(days) != 1:
        return theirs

    def moved(day: date | None) -> date | None:
        return day + timedelta(days=min(days)) if day else None

    shown = _TIME.sub(lambda match: _shifted(match, shift)[1], text)
    return Hours(first=moved(check.from_), last=moved(check.to), text=shown, clock="yours")


def _is_plain(text: str) -> bool:
    """Return whether every number of a text is a time that is understood."""
    rest = _TIME.sub("", text)
    return rest != text and not re.search(r"\d", rest) and not _HALF_DAY.search(text)


def _shift(check: ReferenceCheck, zone: str) -> timedelta | None:
    """Return how far the reader's clock is ahead; None where that is not one number."""
    shifts = set(_shifts(check, zone))
    return shifts.pop() if len(shifts) == 1 else None


def _shifts(check: ReferenceCheck, zone: str) -> Iterator[timedelta]:
    for day in filter(None, (check.from_, check.to)):
        noon = datetime.combine(day, time(12), UTC)
        offsets = [_offset(name, noon) for name in (zone, check.timezone)]
        if offsets[0] is not None and offsets[1] is not None:
            yield offsets[0] - offsets[1]


def _offset(zone: str, at: datetime) -> timedelta | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return at.astimezone(ZoneInfo(zone)).utcoffset() if zone else None
    except (ZoneInfoNotFoundError, ValueError):  # `check` says that it is none.
        return None


def _shifted(match: re.Match[str], shift: timedelta) -> tuple[int, str]:
    """Return by how many days a time moves, and how it reads there."""
    minutes = int(match[1]) * 60 + int(match[3]) + int(shift.total_seconds()) // 60
    days, minutes = divmod(minutes, 24 * 60)
    hour = str(minutes // 60)
    return days, f"{hour.zfill(2) if match[1][0] == '0' else hour}{match[2]}{minutes % 60:02}"
