"""Warn where much is asked of one backer in a quarter."""

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.ledger import lines
from dossier.judging.load import asks_this_quarter
from dossier.linking import Dossier
from dossier.problems import Problem, warning


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Compare the asks of this quarter with the setting, at the latest of them."""
    most = dossier.settings.load.asks_per_quarter
    for slug, asks in judgement.load.items():
        if asks > most:
            today = judgement.today
            latest = asks_this_quarter(dossier, lines(dossier.ledger[slug], today), today)[-1]
            name = dossier.contacts[slug].name
            sentence = f"{name} was asked for {asks} things this quarter, more than {most}"
            yield warning(latest.source, "load", sentence, "choose somebody else for the next")
