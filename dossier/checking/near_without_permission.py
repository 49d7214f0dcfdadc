"""Warn where an ask is close to its day and nobody asked for permission."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dossier.checking.asks_to_brief import asks_to_brief
from dossier.judging import Judgement
from dossier.linking import Dossier, LinkedAsk
from dossier.problems import Problem, warning


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look at the days in which the asking should have been done.

    docs/judgement.md, "Next steps".
    """
    steps = dossier.settings.steps
    for ask in asks_to_brief(judgement):
        letter = ask.ask.kind == "recommendation"
        days = steps.ask_before_letter if letter else steps.ask_before_check
        day = _day(ask)
        near = day is not None and day - judgement.today <= timedelta(days=days)
        if near and not ask.contact.permission.asked:
            sentence = f"{ask.contact.listed_name} is needed on {day}, and never gave permission"
            remedy = "hold the honest conversation, and write its day as permission.asked"
            yield warning(ask.source, "near-without-permission", sentence, remedy)


def _day(ask: LinkedAsk) -> date | None:
    check = ask.opportunity.reference_check if ask.opportunity else None
    return ask.ask.by or (check.from_ if check else None)
