"""Warn where an ask wants something attached that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.asks_to_brief import asks_to_brief
from dossier.judging import Judgement
from dossier.linking import Dossier, LinkedAsk
from dossier.problems import Problem, warning


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for content/cv.md and for the section ## Advert."""
    for ask in asks_to_brief(judgement):
        if "cv" in ask.ask.attach and not dossier.cv:
            yield _nothing(ask, "the CV", "write content/cv.md")
        advert = ask.opportunity.advert_for(ask.ask) if ask.opportunity else None
        if "advert" in ask.ask.attach and not advert:
            place = ask.opportunity.path if ask.opportunity else "an opportunity"
            yield _nothing(ask, "the advert", f"add a section ## Advert to {place}")


def _nothing(ask: LinkedAsk, what: str, remedy: str) -> Problem:
    sentence = f"{what} is to be attached for {ask.contact.listed_name}, and there is none"
    return warning(ask.source, "nothing-to-attach", sentence, remedy)
