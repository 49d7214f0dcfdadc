"""Hold one dated line of a contact's log, the one ledger."""

from typing import Literal, get_args

from msgspec import Struct

from dossier.problems import Source
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference

TalkKind = Literal["met", "call", "email", "message", "letter"]
ProgressKind = Literal[
    "asked", "replied", "agreed", "declined", "briefed", "contacted", "gave", "thanked", "told"
]
FavourKind = Literal["helped", "helped-me", "introduced"]
LogKind = TalkKind | Literal["note"] | ProgressKind | FavourKind

TALK: tuple[str, ...] = get_args(TalkKind)
PROGRESS: tuple[str, ...] = get_args(ProgressKind)
FAVOURS: tuple[str, ...] = get_args(FavourKind)
LOG_KINDS: tuple[str, ...] = (*TALK, "note", *PROGRESS, *FAVOURS)


class LogEntry(Struct, frozen=True, kw_only=True):
    """Hold `- DATE KIND [[about]]: text`; `about` is an opportunity or a contact."""

    date: PartialDate
    kind: str
    about: Reference | None = None
    text: str = ""
    source: Source
