"""Warn where the CV gives other dates for an employer than a brief will."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dossier.checking.cv_dates import Stay, stays
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, Source, warning
from dossier.records.partial_date import PartialDate


class Told(Struct, frozen=True):
    """A time at an organisation as a contact or a story gives it; no end: it goes on."""

    organization: str
    begin: PartialDate | None
    end: PartialDate | None
    goes_on: bool
    source: Source


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Compare the first and the last day of each employer; only what cannot be both true counts."""
    if not dossier.cv:
        return
    told = tuple(_told(dossier))
    written = stays(dossier.cv, {one.organization for one in told})
    for one in told:
        stay = written.get(one.organization)
        if stay and (wrong := _contradiction(one, stay)):
            sentence = f"{wrong}, and content/cv.md:{stay.line} says {stay}"
            remedy = "mend one of them: an employer compares"
            yield warning(one.source, "cv-disagrees", sentence, remedy)


def _told(dossier: Dossier) -> Iterator[Told]:
    for contact in dossier.contacts.values():
        for number, one in enumerate(contact.worked_together):
            source = contact.source(f"worked_together.{number}")
            yield Told(one.organization, one.from_, one.to, one.to is None, source)
    for story in dossier.stories.values():
        yield Told(story.organization, story.from_, story.to, False, story.source("from"))


def _contradiction(told: Told, stay: Stay) -> str:
    where = f"at {told.organization}"
    if told.begin and told.begin.last < stay.begin.first:
        return f"this begins {told.begin} {where}"
    if stay.end and told.begin and told.begin.first > stay.end.last:
        return f"this begins {told.begin} {where}"
    if stay.end and told.end and told.end.first > stay.end.last:
        return f"this ends {told.end} {where}"
    if stay.end and told.begin and told.goes_on:
        return f"this goes on {where}"
    return ""
