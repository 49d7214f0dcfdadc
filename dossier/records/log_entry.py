"""One dated line of a contact's log, and the kinds there are."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from dossier.problems import Source
from dossier.records.ask import WhichAsk
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference

MeetingKind = Literal["met", "call", "email", "message", "letter"]
ProgressKind = Literal[
    "asked", "replied", "agreed", "declined", "briefed", "contacted", "gave", "thanked", "told"
]
FavourKind = Literal["helped", "helped-me", "introduced"]
OtherKind = Literal["note", "asked-them", "later"]
LogKind = MeetingKind | OtherKind | ProgressKind | FavourKind

LATER = "later"
LATER_FORM = "write `- 2026-11-22 later: 2026-12-10 why`"
# These steps of an ask's progress count as talk too: the contact spoke to the owner.
ANSWERS: tuple[ProgressKind, ...] = ("replied", "agreed", "declined")
TALK: tuple[str, ...] = (*get_args(MeetingKind), *ANSWERS)
PROGRESS: tuple[str, ...] = get_args(ProgressKind)
FAVOURS: tuple[str, ...] = get_args(FavourKind)
LOG_KINDS: tuple[str, ...] = (
    *get_args(MeetingKind),
    *PROGRESS,
    *FAVOURS,
    *get_args(OtherKind),
)


class LogEntry(Struct, frozen=True, kw_only=True):
    """One line `- DATE KIND [[about]] (ask): text`; `about` is an opportunity or a contact.

    `ask` says which of several asks of one contact for one opportunity is meant; empty: any.
    """

    date: PartialDate
    kind: str
    about: Reference | None = None
    ask: WhichAsk = ""
    text: str = ""
    source: Source

    def later_until(self) -> PartialDate | None:
        """Return the day until which a `later` line puts its steps off."""
        return put_off_until(self.text) if self.kind == LATER else None


def put_off_until(text: str) -> PartialDate | None:
    """Return the date that the text of a `later` line begins with."""
    try:
        return PartialDate.parse(text.partition(" ")[0].rstrip(":,;"))
    except ValueError:
        return None
