"""Warn where much is asked of one backer in a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.contact_history import asks_this_quarter, planned_asks
from dossier.judging.ledger import read
from dossier.linking import Dossier
from dossier.problems import Problem, warning


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Compare the asks of this quarter with the setting, at the last of them."""
    most = dossier.settings.load.asks_per_quarter
    today = judgement.today
    ledger = read(dossier, today)
    for slug, things in judgement.load.items():
        if len(things) > most:
            asked = asks_this_quarter(dossier, ledger[slug], today)
            planned = planned_asks(slug, dossier, ledger, today)
            source = planned[-1].source if planned else asked[-1].source
            also = f", {len(planned)} of them still planned" if planned else ""
            name = dossier.contacts[slug].listed_name
            count = f"{name} is asked for {len(things)} things this quarter"
            sentence = f"{count}{also}; more than {most} wear somebody out"
            yield warning(source, "load", sentence, "choose somebody else for the next")
