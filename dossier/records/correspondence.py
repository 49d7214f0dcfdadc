"""What passes between the owner and a contact: asks, lines of the log, receipts of mails."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from dossier.problems import Source
from dossier.records.partial_date import PartialDate
from dossier.records.record import SENTENCES, Reference

AskKind = Literal["reference", "recommendation", "referral"]
ASK_KINDS: tuple[AskKind, ...] = get_args(AskKind)
# Which of several asks of one contact is meant; "": the only one, or any.
WhichAsk = AskKind | Literal[""]
AnnexKind = Literal["advert", "cv"]
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
LOG_KINDS: tuple[str, ...] = (*get_args(MeetingKind), *PROGRESS, *FAVOURS, *get_args(OtherKind))

About = Literal[
    "brief",
    "ask",
    "chase",
    "heads-up",
    "thanks",
    "outcome",
    "report",
    "hello",
    "progress",
    "begin",
    "letters",
]
State = Literal["handing-over", "sent", "unknown", "refused"]

ABOUTS: tuple[About, ...] = get_args(About)
# The mail may have reached its reader: the same is not sent again unless the owner says so.
MAY_HAVE_GONE: tuple[State, ...] = ("handing-over", "sent", "unknown")


class Ask(Struct, frozen=True, kw_only=True):
    """A contact asked to take a call, to write, or to introduce."""

    who: Annotated[Reference, Meta(description="the contact who is asked")]
    kind: Annotated[AskKind, Meta(description="what they are asked for")]
    by: Annotated[date | None, Meta(description="the day it is needed")] = None
    route: Annotated[str, Meta(description="how it reaches its reader")] = ""
    to: Annotated[str, Meta(description="who reads the letter, or is to be reached")] = ""
    length: Annotated[str, Meta(description="the length wanted of a letter")] = ""
    comparison: Annotated[str, Meta(description="a fair comparison you can state")] = ""
    linkedin: Annotated[bool, Meta(description="whether the text goes to LinkedIn")] = False
    stories: Annotated[
        tuple[Reference, ...], Meta(description="the stories to brief, instead of the chosen ones")
    ] = ()
    say: Annotated[tuple[str, ...], Meta(description="points worth saying", extra=SENTENCES)] = ()
    attach: Annotated[
        tuple[AnnexKind, ...], Meta(description="what goes into the PDF as well: advert, cv")
    ] = ()


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


class SentLetter(Struct, frozen=True, kw_only=True):
    """One letter of a schedule that was sent.

    `opportunity` is a slug; empty: an ask of me.md. `row` is a digest of its row, by which a change
    is seen when the schedule is sent again.
    """

    opportunity: str = ""
    which: AskKind | None = None
    kind: LogKind
    row: str


class Receipt(Struct, frozen=True, kw_only=True):
    """One mail: to whom, about what, which bytes, and what became of it.

    `day` is that of the log, which may be pinned; `at` is when it was sent, by the clock.
    `message` and `brief` are paths below sent/; `digest` and `brief_digest` are their SHA-256,
    `content` that of what its reader reads: subject, text and attachment, without the date.
    `ask` is what its reader was asked for; `which` the same for the log line, where one contact has
    two asks for one role, else None.
    A mail that is `sent` stands in the contact's log as `kind` and `note`, once it is `logged`;
    a schedule of `letters` as one such line for each letter.
    """

    contact: str
    opportunity: str = ""
    about: About
    ask: AskKind | None = None
    which: AskKind | None = None
    day: date
    at: Annotated[datetime, Meta(tz=True)]
    to: str
    subject: str
    message: str
    digest: str
    brief: str = ""
    brief_digest: str = ""
    content: str
    kind: LogKind
    note: str = ""
    letters: tuple[SentLetter, ...] = ()
    state: State
    said: str = ""
    logged: bool = False

    @property
    def name(self) -> str:
        """The name of the mail below sent/, without an ending."""
        return str(PurePosixPath(self.message).with_suffix(""))
