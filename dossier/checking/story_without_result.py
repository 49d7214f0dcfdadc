"""Warn where a story that will be told does not say how it ended."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.asks_to_brief import asks_to_brief
from dossier.judging import Judgement
from dossier.judging.coverage import shareable_stories
from dossier.linking import Dossier, Witness
from dossier.problems import Fix, Problem, warning


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for a result or an account in brief (docs/brief.md, "For a reference")."""
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
