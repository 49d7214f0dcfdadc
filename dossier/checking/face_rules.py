"""The rules that read no word of a body: on a judged dossier, and on what the theme says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from dossier.checking import (
    closed_without_day,
    cv_disagrees,
    dates_disagree,
    dates_only,
    future_log,
    know_what_you_want,
    language_gaps,
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
from dossier.judging import Judgement
from dossier.languages import Languages
from dossier.linking import Dossier
from dossier.problems import Problem


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
