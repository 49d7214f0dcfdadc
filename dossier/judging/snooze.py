"""Put steps off: a `later` line moves the steps of one person for one reference to its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from dossier.judging.ledger import Ledger
from dossier.judging.step_order import waits
from dossier.judging.steps.step import Step
from dossier.records.log_entry import LATER


def put_off(steps: Iterable[Step], ledger: Ledger, today: date) -> Iterator[Step]:
    """Move what was put off; a line that names nothing puts off what names nothing.

    The latest line holds. What an employer waits for is never put off.
    """
    until = _until(ledger)
    for step in steps:
        day = until.get((step.who, step.for_))
        if day and day > today and day > step.due and not waits(step):
            yield replace(step, due=day, late=0, overdue=0.0)
        else:
            yield step


def _until(ledger: Ledger) -> Mapping[tuple[str, str], date]:
    found: dict[tuple[str, str], date] = {}
    for who, lines in ledger.items():
        for line in lines:
            day = line.entry.entry.later_until() if line.kind == LATER else None
            if day:
                found[who, line.for_] = day.first
    return found
