"""List the asks that a brief is made for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dossier.judging.judgement import Judgement
from dossier.judging.verdict import may_brief
from dossier.linking import Dossier, LinkedAsk
from dossier.records.opportunity import CLOSED


def open_asks(dossier: Dossier, judgement: Judgement) -> Iterator[LinkedAsk]:
    """Yield the asks that are still open, of contacts who may be briefed."""
    for asks in dossier.asks.values():
        yield from (ask for ask in asks if is_open(ask, judgement))


def is_open(ask: LinkedAsk, judgement: Judgement) -> bool:
    """Return whether an ask's role is still pursued and its contact may be briefed."""
    over = ask.opportunity is not None and ask.opportunity.private.status in CLOSED
    return not over and may_brief(ask, judgement.verdicts[ask.contact.slug])


def referees(dossier: Dossier, judgement: Judgement) -> Iterator[tuple[str, LinkedAsk, str]]:
    """Yield each ask for a reference with its opportunity, and why it is not on the list, if so.

    Who declined is not missed.
    """
    for ask in open_asks(dossier, judgement):
        stands = standing_of(ask, judgement)
        if ask.opportunity and ask.ask.kind == "reference" and stands != "declined":
            yield ask.opportunity.slug, ask, _lacks(ask, stands)


def _lacks(ask: LinkedAsk, stands: Standing) -> str:
    if stands == "open":
        return "has not agreed yet"
    shares_name = "name" in ask.contact.permission.share
    return "" if shares_name else "does not share a name, by permission.share"


Standing = Literal["open", "agreed", "declined", "done"]

_DONE = ("contacted", "gave")
# `briefed` is not among them: a brief may go out before there is an answer.
_TURNS: dict[str, Standing] = {"asked": "open", "agreed": "agreed", "declined": "declined"}


def standing_of(ask: LinkedAsk | None, judgement: Judgement) -> Standing:
    """Return whether an ask was answered, or done already; asked once more it is open again."""
    kinds = _kinds(ask, judgement) if ask else []
    if any(kind in _DONE for kind in kinds):
        return "done"
    latest = next((kind for kind in reversed(kinds) if kind in _TURNS), "asked")
    return _TURNS[latest]


def is_agreed(ask: LinkedAsk, judgement: Judgement) -> bool:
    """Return whether the contact has said yes to an ask, or done it already."""
    return standing_of(ask, judgement) in ("agreed", "done")


def _kinds(ask: LinkedAsk, judgement: Judgement) -> list[str]:
    group = judgement.progress[ask.folder]
    return [
        line.entry.kind for progress in group if progress.ask is ask for line in progress.entries
    ]
