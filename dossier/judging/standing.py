"""Tell how an ask stands between a contact and the owner: what was answered, and what was done."""

from __future__ import annotations

from typing import Literal

from dossier.judging.judgement import Judgement
from dossier.linking import LinkedAsk

Standing = Literal["open", "agreed", "declined", "done"]

_DONE = ("contacted", "gave")
# A brief may go out before there is an answer, so `briefed` is none.
_TURNS: dict[str, Standing] = {"asked": "open", "agreed": "agreed", "declined": "declined"}


def standing(ask: LinkedAsk | None, judgement: Judgement) -> Standing:
    """Tell whether an ask was answered, or done already; asked once more it is open again."""
    kinds = _kinds(ask, judgement) if ask else []
    if any(kind in _DONE for kind in kinds):
        return "done"
    latest = next((kind for kind in reversed(kinds) if kind in _TURNS), "asked")
    return _TURNS[latest]


def is_agreed(ask: LinkedAsk, judgement: Judgement) -> bool:
    """Tell whether the contact has said yes to an ask, or done it already."""
    return standing(ask, judgement) in ("agreed", "done")


def _kinds(ask: LinkedAsk, judgement: Judgement) -> list[str]:
    group = judgement.progress[ask.folder]
    return [line.entry.kind for one in group if one.ask is ask for line in one.entries]
