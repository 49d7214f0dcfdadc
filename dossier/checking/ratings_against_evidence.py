"""Warn where the files say otherwise than a rating, in both directions."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.verdict import Evidence
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records import Contact

HIGH, LOW = 4, 2
MANY_STORIES = 3
SLOW, QUICK = 7, 1
ENOUGH_ANSWERS = 2

Contradiction = tuple[str, str]


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Each rating against what was written down beside it."""
    for slug, contact in dossier.contacts.items():
        if contact.is_inactive:
            continue
        evidence = judgement.verdicts[slug].evidence
        contradictions = (*_familiarity(contact, evidence), *_satisfaction(contact))
        for rating, but in (*contradictions, *_communication(contact, evidence)):
            value = getattr(contact.private.backing, rating)
            sentence = f"{rating} is {value}, but {but}"
            remedy = "mend the rating, or write down what is missing"
            source = contact.source(f"backing.{rating}")
            yield warning(source, "ratings-against-evidence", sentence, remedy)


def _familiarity(contact: Contact, evidence: Evidence) -> Iterator[Contradiction]:
    rating, stories = contact.private.backing.familiarity, evidence.stories
    if rating is not None and rating >= HIGH and not stories:
        yield "familiarity", f"no story names {contact.listed_name}"
    elif rating is not None and rating <= LOW and stories >= MANY_STORIES:
        yield "familiarity", f"{stories} stories name {contact.listed_name}"


def _satisfaction(contact: Contact) -> Iterator[Contradiction]:
    rating, recommend = contact.private.backing.satisfaction, contact.permission.private.recommend
    if rating is not None and rating >= HIGH and recommend == "no":
        yield "satisfaction", f"{contact.listed_name} would not recommend you"
    elif rating is not None and rating <= LOW and recommend == "yes":
        yield "satisfaction", f"{contact.listed_name} would recommend you"


def _communication(contact: Contact, evidence: Evidence) -> Iterator[Contradiction]:
    rating, days = contact.private.backing.communication, evidence.days_to_answer
    if rating is None or days is None:
        return
    too_high = rating >= HIGH and days > SLOW
    too_low = rating <= LOW and days <= QUICK and evidence.answers >= ENOUGH_ANSWERS
    if too_high or too_low:
        text = f"{contact.listed_name} answers after {days:g} {'day' if days == 1 else 'days'}"
        yield "communication", text
