"""Warn where two referees of one employer would tell the same story."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dossier.judging import Judgement
from dossier.judging.coverage import distribute_stories
from dossier.judging.judgement import open_asks
from dossier.linking import Dossier, LinkedAsk
from dossier.problems import Problem, warning
from dossier.records.opportunity import Opportunity


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Compare what the briefs of one opportunity tell; for a referral nobody is compared."""
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
