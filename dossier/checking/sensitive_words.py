"""Warn where a text that leaves speaks of what no brief should hold.

docs/brief.md, "What never stands in one".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.checking.leaving_text import LeavingText, TextChecker
from dossier.checking.phrases import Phrases
from dossier.problems import Problem, warning


def checker(topics: Mapping[str, tuple[str, ...]]) -> TextChecker:
    """Look for protected topics and pay; `topics` holds the words of each in every language."""
    sensitive = Phrases({word: topic for topic, words in topics.items() for word in words})

    def check(text: LeavingText) -> Iterator[Problem]:
        found = [(at, (words, topic)) for at, words, topic in sensitive.find(text.text, text.words)]
        for place, (words, topic) in text.folded_places(found):
            sentence = f'this may leave, and "{words}" touches on {topic}'
            remedy = "leave it out of what a referee or an employer reads"
            yield warning(place, "sensitive-words", sentence, remedy)

    return TextChecker(sensitive.first_words, check)
