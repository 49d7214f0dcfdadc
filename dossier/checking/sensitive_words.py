"""Warn where a text that leaves speaks of what no brief should hold.

docs/brief.md, "What never stands in one".
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.leaving_text import LeavingText, RuleWords, TextChecker
from dossier.checking.phrases import PhraseIndex
from dossier.linking import Dossier
from dossier.problems import Problem, warning


def checker(dossier: Dossier, words: RuleWords) -> TextChecker:
    """Look for protected topics and pay, in every language."""
    topics = words.sensitive.items()
    sensitive = PhraseIndex({word: topic for topic, of_topic in topics for word in of_topic})

    def check(text: LeavingText) -> Iterator[Problem]:
        places = sensitive.find(text.text, text.words)
        offsets = [(at, (phrase, topic)) for at, phrase, topic in places]
        for place, (phrase, topic) in text.folded_places(offsets):
            sentence = f'this may leave, and "{phrase}" touches on {topic}'
            remedy = "leave it out of what a referee or an employer reads"
            yield warning(place, "sensitive-words", sentence, remedy)

    return TextChecker(sensitive.longest_words, check, words.sensitive)
