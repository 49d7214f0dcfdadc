"""Warn where a story lies outside the time its witness shared with the owner."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier, Witness
from dossier.problems import Problem, warning
from dossier.records.contact import WorkedTogether


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Compare story and shared work at one organisation: an employer compares them with the CV."""
    for seen in dossier.seen.values():
        for witness in seen:
            shared = [
                together
                for together in witness.contact.worked_together
                if together.organization == witness.story.organization and together.from_
            ]
            if shared and not any(_overlap(witness, together) for together in shared):
                begin, end = shared[0].from_, shared[0].to or "today"
                sentence = (
                    f"{witness.contact.listed_name} is a witness, and your time together at "
                    f"{witness.story.organization} was {begin} to {end}"
                )
                remedy = f"mend the dates here or in {witness.contact.path}"
                source = witness.story.source("from")
                yield warning(source, "dates-disagree", sentence, remedy)


def _overlap(witness: Witness, shared: WorkedTogether) -> bool:
    begin, end = witness.story.from_, witness.story.to or witness.story.from_
    if not begin or not end or not shared.from_:
        return True
    ended_before = shared.to is not None and shared.to.last < begin.first
    return not ended_before and shared.from_.first <= end.last
