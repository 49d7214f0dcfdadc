"""Rules on what the briefs of open asks would lack, or would say twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dossier.judging import Judgement
from dossier.judging.coverage import distribute_stories, shareable_stories
from dossier.judging.judgement import asks_to_brief, open_asks
from dossier.judging.verdict import UNBRIEFABLE
from dossier.linking import Dossier, LinkedAsk, Witness
from dossier.problems import Fix, Problem, Source, warning
from dossier.records import Contact
from dossier.records.opportunity import Opportunity


def thin_brief(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where a brief will lack what every referee is asked first.

    A shared story, dates, and the contact's title: docs/brief.md, "For a reference".
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


def story_without_result(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where a story that will be told does not say how it ended.

    By a result or an account in brief (docs/brief.md, "For a reference").
    """
    witnesses: dict[str, Witness] = {}
    for ask in asks_to_brief(judgement):
        witnesses |= shareable_stories(ask, dossier)
    for witness in witnesses.values():
        story = witness.story
        if not (story.result or story.outcome or story.in_brief):
            sentence = f'"{story.title}" does not say how it ended'
            remedy = "add a section ## Result, or result: {figure, of}"
            fix = Fix("section", new="Result")
            yield warning(story.source(), "story-without-result", sentence, remedy, fix)


def same_story(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where two referees of one employer would tell the same story.

    For a referral nobody is compared.
    """
    for opportunity, group in groupby(open_asks(dossier, judgement), key=lambda a: a.opportunity):
        if opportunity:
            yield from _repeated(tuple(group), opportunity, dossier)


def _repeated(
    asks: tuple[LinkedAsk, ...], opportunity: Opportunity, dossier: Dossier
) -> Iterator[Problem]:
    first: dict[str, LinkedAsk] = {}
    for ask, stories in zip(asks, distribute_stories(asks, dossier), strict=True):
        if ask.ask.kind == "referral" or ask.contact.permission.policy == "dates-only":
            continue
        for story in (witness.story for witness in stories):
            other = first.setdefault(story.slug, ask)
            if other.contact is not ask.contact:
                sentence = (
                    f'{opportunity.organization} would hear "{story.title}" from '
                    f"{other.contact.listed_name} and from {ask.contact.listed_name}"
                )
                remedy = "give one of them another under stories, or write one that only they saw"
                yield warning(ask.source, "same-story", sentence, remedy)


_NAMED = 2


def dates_only(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where a referee may confirm no more than dates, and nobody else speaks of that time.

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
