"""Draw contact over time: what was logged, against the interval the owner wants."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from dossier.english import capital, sentence, spelled
from dossier.linking import LinkedEntry
from dossier.records import Contact
from dossier.records.correspondence import FAVOURS, PROGRESS, TALK
from dossier.views.page import dates
from dossier.views.view import View

Lane = Literal["talk", "ask", "favour", "note"]
_MOST, _YEARS = 240, 3
_MOST_DAYS_OF_QUARTERS = 2 * 366


class Dot(View, frozen=True, kw_only=True):
    """One line of the log: how far along (in per cent), and on which lane."""

    x: float
    lane: Lane


class Tick(View, frozen=True, kw_only=True):
    """A name on the axis."""

    x: float
    text: str


class TimelineBand(View, frozen=True, kw_only=True):
    """The stretch in which the next talk would be in time, or late."""

    x: float
    width: float
    late: bool


class Timeline(View, frozen=True, kw_only=True):
    """A picture, and what it says in a sentence."""

    description: str
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    bands: tuple[TimelineBand, ...]
    today: float


class _TimeScale:
    """A scale that places days between the two ends of the axis."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def __call__(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(min(1.0, max(0.0, share)) * 100, 2)


def lane(kind: str) -> Lane:
    """Sort a log kind into one of four lanes."""
    if kind in PROGRESS:
        return "ask"
    if kind in TALK:
        return "talk"
    return "favour" if kind in FAVOURS else "note"


def timeline(
    contact: Contact, ledger: tuple[LinkedEntry, ...], talked: date | None, today: date
) -> Timeline | None:
    """Draw a contact's log; nothing where there is none."""
    if not ledger:
        return None
    interval = contact.private.keep_in_touch
    wanted = interval.after(talked) if interval and talked else None
    first = _first(ledger, today)
    scale = _TimeScale(
        first, max(today, wanted or today) + timedelta(days=(today - first).days // 16)
    )
    return Timeline(
        description=_description(contact, ledger, talked, wanted, today),
        dots=tuple(
            Dot(x=scale(line.entry.date.first), lane=lane(line.entry.kind))
            for line in ledger[-_MOST:]
            if line.entry.date.last >= first
        ),
        ticks=tuple(_ticks(scale)),
        bands=tuple(_bands(scale, talked, wanted, today)),
        today=scale(today),
    )


def _first(ledger: tuple[LinkedEntry, ...], today: date) -> date:
    """Begin with the log, but show a year at least and three at most."""
    day = min(ledger[0].entry.date.first, today - timedelta(days=365))
    return max(day, today - timedelta(days=_YEARS * 365))


def _description(
    contact: Contact,
    ledger: tuple[LinkedEntry, ...],
    talked: date | None,
    wanted: date | None,
    today: date,
) -> str:
    talks = sum(line.entry.kind in TALK for line in ledger)
    parts = [f"{spelled(len(ledger), 'line')} in the log, {spelled(talks, 'talk')}"]
    if talked:
        parts.append(f"the last talk was {dates.ago(talked, today)}")
    if wanted:
        verb = "was" if wanted < today else "is"
        parts.append(
            f"you want one every {contact.private.keep_in_touch}, "
            f"so the next {verb} due on {dates.long(wanted)}"
        )
    return capital(sentence("; ".join(parts)))


def _bands(
    scale: _TimeScale, talked: date | None, wanted: date | None, today: date
) -> list[TimelineBand]:
    if not talked or not wanted:
        return []
    start, end = scale(talked), scale(wanted)
    bands = [TimelineBand(x=start, width=round(end - start, 2), late=False)]
    if wanted < today:
        bands.append(TimelineBand(x=end, width=round(scale(today) - end, 2), late=True))
    return bands


def _ticks(scale: _TimeScale) -> list[Tick]:
    years = range(scale.first.year, scale.last.year + 1)
    # On a telephone there is room for some eight names.
    is_long = (scale.last - scale.first).days > _MOST_DAYS_OF_QUARTERS
    starts = [date(year, month, 1) for year in years for month in range(1, 13, 6 if is_long else 3)]
    return [
        Tick(x=scale(day), text=str(day.year) if day.month == 1 else dates.month_name(day)[:3])
        for day in starts
        if scale.first <= day <= scale.last and scale(day) < 96
    ]
