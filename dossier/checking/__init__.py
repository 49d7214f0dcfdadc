"""Look over a judged dossier for what its owner would want to know; one rule a file.

Rules on texts are asked of each text that may leave, in one pass over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from dossier.checking import (
    closed_without_day,
    cv_disagrees,
    dates_disagree,
    dates_only,
    future_log,
    given_names,
    know_what_you_want,
    language_gaps,
    ledger_order,
    left_off_the_list,
    load,
    names_somebody,
    near_without_permission,
    no_address,
    no_sender,
    nothing_to_attach,
    photo_missing,
    ratings_against_evidence,
    referee_details,
    same_story,
    sensitive_words,
    starter_text,
    story_without_result,
    thin_brief,
    timezone,
    twins,
    unbriefable_ask,
    unsaid_link,
)
from dossier.checking.leaving_text import WORD, LeavingText, TextChecker
from dossier.disclosure.shareable_texts import ShareableText, shareable_texts
from dossier.judging import Judgement
from dossier.languages import Languages
from dossier.linking import Dossier
from dossier.problems import Problem, Source, UserError, error


class Rule(Protocol):
    """Find one kind of problem."""

    def check(self, dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
        """Give every problem of this kind."""


class TextRule(Protocol):
    """Find one kind of problem in texts that may leave."""

    def checker(self, dossier: Dossier) -> TextChecker:
        """Prepare the rule for a dossier; the result gives every problem of one text."""


RULES: tuple[Rule, ...] = (
    closed_without_day,
    cv_disagrees,
    dates_disagree,
    dates_only,
    future_log,
    know_what_you_want,
    ledger_order,
    left_off_the_list,
    load,
    near_without_permission,
    no_address,
    no_sender,
    nothing_to_attach,
    photo_missing,
    ratings_against_evidence,
    referee_details,
    same_story,
    starter_text,
    story_without_result,
    thin_brief,
    timezone,
    twins,
    unbriefable_ask,
)
TEXT_RULES: tuple[TextRule, ...] = (given_names, names_somebody, unsaid_link)


# These two go by what the theme's languages say.
LANGUAGE_RULES = (language_gaps, sensitive_words)


def check(
    dossier: Dossier,
    judgement: Judgement,
    languages: Languages,
    texts: Iterable[ShareableText] | None = None,
) -> tuple[Problem, ...]:
    """Apply every rule; the problems come sorted by their place, each once.

    `texts` are those that may leave, where they were listed before.
    """
    texts = shareable_texts(dossier) if texts is None else texts
    found = {problem for rule in RULES for problem in rule.check(dossier, judgement)}
    try:
        found.update(language_gaps.check(dossier, languages))
        found.update(_in_texts(dossier, languages.sensitive_words(), texts))
    except UserError as unreadable:
        place = Source(f"themes/{dossier.settings.theme}")
        found.add(error(place, "language", unreadable.sentence, unreadable.remedy))
    return tuple(sorted(found))


def _in_texts(
    dossier: Dossier, sensitive: Mapping[str, tuple[str, ...]], texts: Iterable[ShareableText]
) -> Iterator[Problem]:
    checkers = [rule.checker(dossier) for rule in TEXT_RULES]
    checkers.append(sensitive_words.checker(sensitive))
    first_words = frozenset[str]().union(*(checker.first_words for checker in checkers))
    for text in texts:
        words = WORD.findall(text.text.casefold())
        if not first_words.isdisjoint(words) or "[" in text.text:
            leaving = LeavingText(text)
            for checker in checkers:
                yield from checker.check(leaving)
