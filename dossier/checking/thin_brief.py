"""Warn where a brief will lack what every referee is asked first."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.asks_to_brief import asks_to_brief
from dossier.judging import Judgement
from dossier.judging.coverage import shareable_stories
from dossier.linking import Dossier
from dossier.problems import Problem, Source, warning


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for a shared story, for dates, and for the contact's title.

    docs/brief.md, "For a reference".
    """
    for ask in asks_to_brief(judgement):
        name, contact = ask.contact.listed_name, ask.contact
        jobs = contact.worked_together
        if not shareable_stories(ask, dossier):
            sentence = f"{name} is asked, and no story that may leave names them"
            yield _thin(ask.source, sentence, "name them under people in a story they saw")
        if ask.ask.kind == "referral":
            continue
        if not any(job.from_ for job in jobs):
            sentence = f"{name} is asked, and when you worked together is not written down"
            yield _thin(contact.source("worked_together"), sentence, "add worked_together")
        elif not any(job.their_role for job in jobs):
            sentence = f"{name} is asked, and their title then is not written down"
            yield _thin(contact.source("worked_together"), sentence, "add their_role")


def _thin(source: Source, sentence: str, remedy: str) -> Problem:
    return warning(source, "thin-brief", sentence, remedy)
