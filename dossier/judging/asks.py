"""List the asks that a brief is made for."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging.judgement import Judgement
from dossier.judging.verdict import may_brief
from dossier.linking import Dossier, LinkedAsk
from dossier.records.opportunity import CLOSED


def open_asks(dossier: Dossier, judgement: Judgement) -> Iterator[LinkedAsk]:
    """Give the asks that are still open, of contacts who may be briefed."""
    for asks in dossier.asks.values():
        yield from (ask for ask in asks if is_open(ask, judgement))


def is_open(ask: LinkedAsk, judgement: Judgement) -> bool:
    """Tell whether an ask's role is still pursued and its contact may be briefed."""
    over = ask.opportunity is not None and ask.opportunity.private.status in CLOSED
    return not over and may_brief(ask, judgement.verdicts[ask.contact.slug])
