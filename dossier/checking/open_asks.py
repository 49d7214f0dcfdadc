"""Share what the rules need: the asks that still lead to a brief."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.asks import is_open
from dossier.linking import Dossier, LinkedAsk
from dossier.records import Story

_ENDED = ("declined", "gave", "thanked", "told")


def open_asks(dossier: Dossier, judgement: Judgement) -> Iterator[LinkedAsk]:
    """List the asks of open opportunities and of me.md that are not done and may be briefed."""
    for asks in judgement.progress.values():
        for progress in asks:
            if progress.state not in _ENDED and is_open(progress.ask, judgement):
                yield progress.ask


def tellable(dossier: Dossier, ask: LinkedAsk) -> list[Story]:
    """List the stories that a contact saw and that may leave."""
    seen = (witness.story for witness in dossier.seen[ask.contact.slug])
    return [story for story in seen if not story.confidential]
