"""Read the log as the one ledger: every line with the day it counts on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dossier.judging.days import when
from dossier.linking import Dossier, LinkedAsk, LinkedEntry
from dossier.problems import Source
from dossier.records.correspondence import PROGRESS, AskKind

# What was done for one ask, by the kinds that it fits, the best first.
_FITS: Mapping[str, tuple[AskKind, ...]] = {
    "briefed": ("reference", "recommendation", "referral"),
    "contacted": ("reference", "referral", "recommendation"),
    "gave": ("recommendation", "referral", "reference"),
}
_RANK = {kind: rank for rank, kind in enumerate(PROGRESS)}


class Line(Struct, frozen=True, kw_only=True):
    """A log line: the day it counts on, its kind, and what it is about.

    `for_` is the slug of the opportunity it names; `is_general` tells that it names nothing.
    """

    day: date
    kind: str
    for_: str
    is_general: bool
    entry: LinkedEntry

    @property
    def source(self) -> Source:
        """Name the place it was read from."""
        return self.entry.entry.source

    @property
    def when(self) -> str:
        """Format its date as it was written: `on 2 November 2026`, `in November 2026`."""
        return when(self.entry.entry.date)


Ledger = Mapping[str, tuple[Line, ...]]


def read(dossier: Dossier, today: date) -> Ledger:
    """Return the lines of every contact."""
    return {slug: lines(entries, today) for slug, entries in dossier.ledger.items()}


def lines(entries: Iterable[LinkedEntry], today: date) -> tuple[Line, ...]:
    """List the lines up to today, oldest first.

    A date that knows no day counts on its latest possible day, but never after today: a clock
    never runs out before it certainly has. A line that is wholly in the future is left out.
    Lines of one day stand in the order in which an ask goes on, however the file has them.
    """
    past = [
        Line(
            day=min(linked.entry.date.last, today),
            kind=linked.entry.kind,
            for_=linked.opportunity.slug if linked.opportunity else "",
            is_general=linked.opportunity is None and linked.other is None,
            entry=linked,
        )
        for linked in entries
        if linked.entry.date.first <= today
    ]
    return tuple(sorted(past, key=_order))


def _order(line: Line) -> tuple[date, int]:
    return line.day, _RANK.get(line.kind, -1)


def about(lines: Iterable[Line], for_: str) -> tuple[Line, ...]:
    """Filter the lines on the progress of what was asked for one opportunity, or for nothing."""
    return tuple(
        line
        for line in lines
        if line.kind in _RANK and (line.for_ == for_ if for_ else line.is_general)
    )


def of_ask(ask: LinkedAsk, asks: Sequence[LinkedAsk], lines: Iterable[Line]) -> tuple[Line, ...]:
    """Filter the lines on the progress of one ask; `asks` are all that its contact was asked.

    A line may say which ask it means. One that does not say it and tells of talk means every ask
    for its opportunity; one that tells what was done means the ask that it fits best.
    """
    kind, for_ = ask.ask.kind, ask.opportunity.slug if ask.opportunity else ""
    kinds = [other.ask.kind for other in asks if other.folder == ask.folder]
    return tuple(
        line
        for line in about(lines, for_)
        if (line.entry.entry.ask or _meant(line.kind, kind, kinds)) == kind
    )


def _meant(did: str, kind: AskKind, kinds: Sequence[AskKind]) -> AskKind:
    """Infer the ask that a line without one means; `kind` where none of several fits better."""
    fit = next((kind for kind in _FITS.get(did, ()) if kind in kinds), None)
    return fit or kind


def last(lines: Iterable[Line], *kinds: str) -> Line | None:
    """Find the latest line of one of the kinds."""
    of_kind = [line for line in lines if line.kind in kinds]
    return of_kind[-1] if of_kind else None


GIVEN = ("helped",)
RECEIVED = ("helped-me", "introduced")


class Favours(Struct, frozen=True, kw_only=True):
    """The favours to a contact and from them."""

    given: tuple[LinkedEntry, ...]
    received: tuple[LinkedEntry, ...]

    @property
    def owed(self) -> int:
        """Count how many favours the owner is behind; negative: ahead."""
        return len(self.received) - len(self.given)


def favours(ledger: Ledger) -> Mapping[str, Favours]:
    """Count for every contact."""
    return {
        slug: Favours(given=_of(lines, GIVEN), received=_of(lines, RECEIVED))
        for slug, lines in ledger.items()
    }


def _of(lines: Iterable[Line], kinds: tuple[str, ...]) -> tuple[LinkedEntry, ...]:
    return tuple(line.entry for line in lines if line.kind in kinds)
