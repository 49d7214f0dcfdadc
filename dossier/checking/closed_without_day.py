"""Warn where an opportunity ended and does not say when."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records.opportunity import CLOSED


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for the day after which everybody who helped is told."""
    for opportunity in dossier.opportunities.values():
        private = opportunity.private
        if private.status in CLOSED and not private.closed:
            sentence = f"this was {private.status}, and the day is not written down"
            remedy = "add `closed:` with the day, so that those who helped can be told"
            yield warning(opportunity.source("status"), "closed-without-day", sentence, remedy)
