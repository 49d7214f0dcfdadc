"""List the asks that a brief is made for."""

from collections.abc import Iterator

from dossier.judging.judgement import Judgement
from dossier.judging.verdict import UNBRIEFABLE
from dossier.linking import Dossier, LinkedAsk
from dossier.records.opportunity import CLOSED


def open_asks(dossier: Dossier, judgement: Judgement) -> Iterator[LinkedAsk]:
    """Give the asks that are still open, of contacts who may be briefed."""
    for asks in dossier.asks.values():
        for ask in asks:
            opportunity = ask.opportunity
            over = opportunity is not None and opportunity.private.status in CLOSED
            if not over and judgement.verdicts[ask.contact.slug].word not in UNBRIEFABLE:
                yield ask
