"""The rules that read no word of a body: on a judged dossier, and on what the theme says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.checking import ask_rules, brief_rules, contradictions, field_rules
from dossier.checking.cv_disagrees import cv_disagrees
from dossier.judging import Judgement
from dossier.languages import Languages
from dossier.linking import Dossier
from dossier.problems import Problem

Rule = Callable[[Dossier, Judgement], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    ask_rules.near_without_permission,
    ask_rules.unbriefable_ask,
    ask_rules.nothing_to_attach,
    ask_rules.no_address,
    ask_rules.no_sender,
    ask_rules.heavy_load,
    ask_rules.left_off_the_list,
    ask_rules.referee_details,
    brief_rules.thin_brief,
    brief_rules.story_without_result,
    brief_rules.same_story,
    brief_rules.dates_only,
    field_rules.photo_missing,
    field_rules.timezone,
    field_rules.starter_text,
    field_rules.twins,
    field_rules.know_what_you_want,
    field_rules.closed_without_day,
    contradictions.future_log,
    contradictions.ledger_order,
    contradictions.dates_disagree,
    contradictions.ratings_against_evidence,
    cv_disagrees,
)
LanguageRule = Callable[[Dossier, Languages], Iterator[Problem]]
LANGUAGE_RULES: tuple[LanguageRule, ...] = (field_rules.language_gaps,)
