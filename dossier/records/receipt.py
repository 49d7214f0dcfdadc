"""The receipt of one mail that was handed to the server, or was about to be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from dossier.records.ask import AskKind
from dossier.records.log_entry import LogKind

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
