"""Warn where a story that will be told does not say how it ended."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.open_asks import open_asks, tellable
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Fix, Problem, warning


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for a result or an account in brief (docs/brief.md, "For a reference")."""
    asks = open_asks(dossier, judgement)
    told = {story.slug: story for ask in asks for story in tellable(dossier, ask)}
    for story in told.values():
        if not (story.result or story.outcome or story.in_brief):
            sentence = f'"{story.title}" does not say how it ended'
            remedy = "add a section ## Result, or result: {figure, of}"
            fix = Fix("section", new="Result")
            yield warning(story.source(), "story-without-result", sentence, remedy, fix)
