"""The asks that still lead to a brief, which several rules go by."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.judgement import is_open
from dossier.linking import LinkedAsk

_ENDED = ("declined", "gave", "thanked", "told")


def asks_to_brief(judgement: Judgement) -> Iterator[LinkedAsk]:
    """List the asks of open opportunities and of me.md that are not done and may be briefed."""
    for asks in judgement.progress.values():
        for progress in asks:
            if progress.state not in _ENDED and is_open(progress.ask, judgement):
                yield progress.ask
