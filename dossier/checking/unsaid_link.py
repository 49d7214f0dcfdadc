"""Warn where a link to a confidential story leaves a gap in what another reads."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.leaving_text import LeavingText, RuleWords, TextChecker
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records import Story


def checker(dossier: Dossier, words: RuleWords) -> TextChecker:
    """Look for links without words of their own: a title that never leaves cannot stand there."""

    def check(text: LeavingText) -> Iterator[Problem]:
        gaps = [
            (link.at, link.target.slug)
            for link in text.links(dossier)
            if isinstance(link.target, Story) and link.target.confidential and not link.has_words
        ]
        for place, slug in text.places(gaps):
            sentence = f"this may leave, and links to {slug}, which is confidential: … is read"
            remedy = f"write other words, as in [[{slug}|those days]]"
            yield warning(place, "unsaid-link", sentence, remedy)

    confidential = [story.slug for story in dossier.stories.values() if story.confidential]
    return TextChecker(frozenset(), check, confidential)
