"""Warn where a referee may confirm no more than dates, and nobody else speaks of that time."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.asks_to_brief import asks_to_brief
from dossier.judging import Judgement
from dossier.judging.coverage import shareable_stories
from dossier.judging.verdict import UNBRIEFABLE
from dossier.linking import Dossier, LinkedAsk
from dossier.problems import Problem, warning
from dossier.records import Contact

_NAMED = 2


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where nobody but a confirmer of dates speaks for the owner.

    docs/brief.md, "Where this comes from".
    """
    asks = tuple(asks_to_brief(judgement))
    for ask in asks:
        if ask.ask.kind != "reference" or not _is_silent(ask.contact):
            continue
        others = _who_saw_the_same(ask, dossier, judgement)
        asked = [other.contact.slug for other in asks if other.folder == ask.folder]
        if not any(other.slug in asked for other in others):
            sentence = (
                f"{ask.contact.listed_name} may confirm dates only, so the brief holds no story"
            )
            saw = " or ".join(other.listed_name for other in others[:_NAMED])
            remedy = f"ask a second voice from that time{f': {saw} saw the same' if saw else ''}"
            yield warning(ask.source, "dates-only", sentence, remedy)


def _is_silent(contact: Contact) -> bool:
    return contact.permission.policy == "dates-only"


def _who_saw_the_same(ask: LinkedAsk, dossier: Dossier, judgement: Judgement) -> list[Contact]:
    """List who may be briefed on a story that this contact saw, the most stories first."""
    stories = shareable_stories(ask, dossier)
    saw = [witness.contact for slug in stories for witness in dossier.witnesses[slug]]
    others = {
        contact.slug: contact
        for contact in saw
        if contact is not ask.contact
        and not _is_silent(contact)
        and judgement.verdicts[contact.slug].word not in UNBRIEFABLE
    }
    return sorted(others.values(), key=lambda contact: -saw.count(contact))
