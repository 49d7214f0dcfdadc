"""Look over a judged dossier for what its owner would want to know; one rule a file.

Rules on texts that may leave are asked of each record: `in_texts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
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
from dossier.checking.in_texts import TextFindings, TextRule, problems_in_texts
from dossier.disclosure.shareable_texts import ShareableTexts
from dossier.judging import Judgement
from dossier.languages import Languages
from dossier.linking import Dossier, WrittenDossier
from dossier.problems import Problem, Source, UserError, error


class LanguageRule(Protocol):
    """A rule on what the theme says in each language."""

    def check(self, dossier: Dossier, languages: Languages) -> Iterator[Problem]:
        """Yield every problem of this kind."""


class Rule(Protocol):
    """A rule on a judged dossier."""

    def check(self, dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
        """Yield every problem of this kind."""


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
LANGUAGE_RULES: tuple[LanguageRule, ...] = (language_gaps,)
TEXT_RULES: tuple[TextRule, ...] = (given_names, names_somebody, sensitive_words, unsaid_link)


def check(
    dossier: WrittenDossier, judgement: Judgement, languages: Languages
) -> tuple[Problem, ...]:
    """Apply every rule; the problems come sorted by their place, each once."""
    in_texts = check_texts(dossier, languages, ShareableTexts(dossier), TextFindings())
    return tuple(sorted({*check_faces(dossier, judgement, languages), *in_texts}))


def check_faces(
    dossier: Dossier, judgement: Judgement, languages: Languages
) -> tuple[Problem, ...]:
    """Apply the rules that read no word of a body."""
    problems = {problem for rule in RULES for problem in rule.check(dossier, judgement)}
    with _report_unreadable_language(dossier, problems):
        problems.update(
            chain.from_iterable(rule.check(dossier, languages) for rule in LANGUAGE_RULES)
        )
    return tuple(sorted(problems))


def check_texts(
    dossier: Dossier, languages: Languages, texts: ShareableTexts, findings: TextFindings
) -> tuple[Problem, ...]:
    """Apply the rules on texts that may leave; `findings` is what was found in them before."""
    problems = set[Problem]()
    with _report_unreadable_language(dossier, problems):
        sensitive = languages.sensitive_words()
        problems.update(problems_in_texts(TEXT_RULES, dossier, sensitive, texts, findings))
    return tuple(sorted(problems))


@contextmanager
def _report_unreadable_language(dossier: Dossier, problems: set[Problem]) -> Iterator[None]:
    """Add a problem where a language of the theme cannot be read."""
    try:
        yield
    except UserError as unreadable:
        place = Source(f"themes/{dossier.settings.theme}")
        problems.add(error(place, "language", unreadable.sentence, unreadable.remedy))
