"""Find the letters that go on one schedule: from two on, those that are not yet given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from msgspec import Struct

from dossier.judging import Judgement
from dossier.judging.asks import Standing, is_open, standing_of
from dossier.judging.letters import LETTERS, first_day, letters, reminder_day, row_digest
from dossier.linking import GENERAL, Dossier, LinkedAsk
from dossier.records import Contact
from dossier.records.correspondence import Receipt, SentLetter
from dossier.views.brief.brief_targets import places

# The name of the file after the contact's.
ENDING = "-letters"
_LEAST = 2

News = Literal["", "new", "changed"]


class Schedule(Struct, frozen=True, kw_only=True):
    """The letters of one writer, by the day they must arrive.

    `rows` has each letter as it would be sent now, with its line in the log. `is_open`: nobody has
    agreed to any of these. `reminder` is the day of the one reminder. `sent` is the mail that had
    the schedule last.
    """

    contact: Contact
    asks: tuple[LinkedAsk, ...]
    rows: tuple[SentLetter, ...]
    is_open: bool
    reminder: date | None
    sent: Receipt | None

    @property
    def path(self) -> str:
        """Return the path of the document below the output."""
        return schedule_path(self.contact.slug)

    def reminds(self, today: date) -> date | None:
        """Return the day of the one reminder, where it is still to come."""
        return self.reminder if self.reminder and today < self.reminder else None

    @property
    def news(self) -> tuple[News, ...]:
        """Each row's state beside what was sent: new, changed, or empty for the same."""
        if self.sent is None:
            return tuple("" for _ in self.rows)
        sent = {letter.opportunity: letter.row for letter in self.sent.letters}
        return tuple(_news(row, sent.get(row.opportunity)) for row in self.rows)


def _news(row: SentLetter, sent: str | None) -> News:
    if sent is None:
        return "new"
    return "" if sent == row.row else "changed"


def schedule_path(slug: str) -> str:
    """Name the schedule of one contact."""
    return f"outbox/{GENERAL}/{slug}{ENDING}.pdf"


def schedules(dossier: Dossier, judgement: Judgement) -> Iterator[Schedule]:
    """Yield the schedule of whoever has two letters or more to write."""
    for slug in dossier.contacts:
        if schedule := schedule_of(slug, dossier, judgement):
            yield schedule


def schedule_of(slug: str, dossier: Dossier, judgement: Judgement) -> Schedule | None:
    """Return the schedule of one contact."""
    standings = [
        (ask, standing_of(ask, judgement))
        for ask in sorted(letters(dossier.asked[slug]), key=_due)
        if is_open(ask, judgement)
    ]
    left = [(ask, stands) for ask, stands in standings if stands not in ("done", "declined")]
    if len(left) < _LEAST:
        return None
    asks = tuple(ask for ask, _ in left)
    first = first_day(asks)
    return Schedule(
        contact=dossier.contacts[slug],
        asks=asks,
        rows=tuple(_row(ask, stands, dossier) for ask, stands in left),
        is_open=all(stands != "agreed" for _, stands in left),
        reminder=reminder_day(first, dossier.settings.steps) if first else None,
        sent=_last_sent(dossier.receipts.get(slug, ())),
    )


def _row(ask: LinkedAsk, stands: Standing, dossier: Dossier) -> SentLetter:
    """Return how a letter is logged once the schedule has gone: asked for, or briefed."""
    there = [other for other in dossier.asked[ask.contact.slug] if other.folder == ask.folder]
    return SentLetter(
        opportunity=ask.opportunity.slug if ask.opportunity else "",
        which=ask.ask.kind if len(there) > 1 else None,
        kind="asked" if stands == "open" else "briefed",
        row=row_digest(ask),
    )


def _last_sent(receipts: tuple[Receipt, ...]) -> Receipt | None:
    """Return the latest mail that had the schedule, and may have gone."""
    went = [
        receipt
        for receipt in receipts
        if receipt.about == LETTERS and receipt.state in ("sent", "unknown")
    ]
    return went[-1] if went else None


def _due(ask: LinkedAsk) -> tuple[date, str]:
    return ask.ask.by or date.max, ask.folder


class Offered(NamedTuple):
    """A document that is offered to a contact: the brief of one ask, or a schedule of letters.

    `folder` is what `--for` calls it.
    """

    path: str
    folder: str
    asks: tuple[LinkedAsk, ...]


def offered(
    dossier: Dossier, judgement: Judgement, contact: str, folder: str | None
) -> Iterator[Offered]:
    """Yield what is made for a contact in a folder; in none, the schedule in place of its letters.

    `letters` means the schedule, and a path the document itself.
    """
    schedule = schedule_of(contact, dossier, judgement)
    if schedule and folder in (None, LETTERS, schedule.path):
        yield Offered(schedule.path, LETTERS, schedule.asks)
    on_it = {ask.source for ask in schedule.asks} if schedule and folder is None else set()
    for ask, path in places(dossier, judgement):
        is_wanted = folder in (None, ask.folder, path) and ask.source not in on_it
        if ask.contact.slug == contact and is_wanted:
            yield Offered(path, ask.folder, (ask,))
