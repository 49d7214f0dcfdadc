"""Look over a judged dossier for what its owner would want to know; one rule a file."""

from collections.abc import Iterator
from typing import Protocol

from dossier.checking import (
    closed_without_day,
    cv_disagrees,
    dates_disagree,
    dates_only,
    future_log,
    know_what_you_want,
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
    same_story,
    sensitive_words,
    story_without_result,
    thin_brief,
    timezone,
    unbriefable_ask,
)
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem


class Rule(Protocol):
    """Find one kind of problem."""

    def check(self, dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
        """Give every problem of this kind."""


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
    names_somebody,
    near_without_permission,
    no_address,
    no_sender,
    nothing_to_attach,
    photo_missing,
    ratings_against_evidence,
    same_story,
    sensitive_words,
    story_without_result,
    thin_brief,
    timezone,
    unbriefable_ask,
)


def check(dossier: Dossier, judgement: Judgement) -> tuple[Problem, ...]:
    """Apply every rule; the problems come sorted by their place, each once."""
    return tuple(sorted({problem for rule in RULES for problem in rule.check(dossier, judgement)}))
