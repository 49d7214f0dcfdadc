"""Fold the log into the state of each ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, cast

from msgspec import Struct

from dossier.judging.ledger import Ledger, Line, of_ask
from dossier.linking import Dossier, LinkedAsk, LinkedEntry
from dossier.records.correspondence import ANSWERS

State = Literal[
    "planned",
    "asked",
    "replied",
    "agreed",
    "declined",
    "briefed",
    "contacted",
    "gave",
    "thanked",
    "told",
]


class Progress(Struct, frozen=True, kw_only=True):
    """The progress of one ask, since when, and the lines that say so, oldest first."""

    ask: LinkedAsk
    state: State
    since: date | None
    entries: tuple[LinkedEntry, ...]


def progress(dossier: Dossier, ledger: Ledger) -> Mapping[str, tuple[Progress, ...]]:
    """Fold every ask, by folder (an opportunity or `general`)."""
    return {
        folder: tuple(_fold(ask, lines_of(ask, dossier, ledger)) for ask in asks)
        for folder, asks in dossier.asks.items()
    }


def lines_of(ask: LinkedAsk, dossier: Dossier, ledger: Ledger) -> tuple[Line, ...]:
    """List the lines that belong to an ask."""
    slug = ask.contact.slug
    return of_ask(ask, dossier.asked[slug], ledger[slug])


def unanswered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """List the times an ask was put since its last answer: the first, then each reminder."""
    answered = max((n for n, line in enumerate(lines) if line.kind in ANSWERS), default=-1)
    return tuple(line for line in lines[answered + 1 :] if line.kind == "asked")


def _fold(ask: LinkedAsk, lines: tuple[Line, ...]) -> Progress:
    # The latest line wins: a person may decline and then agree, or agree and then decline.
    return Progress(
        ask=ask,
        state=cast(State, lines[-1].kind) if lines else "planned",
        since=lines[-1].day if lines else None,
        entries=tuple(line.entry for line in lines),
    )
