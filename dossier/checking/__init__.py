"""Look over a judged dossier for what its owner would want to know, by rules.

Rules on texts that may leave are asked of each record: `in_texts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from dossier.checking import text_rules
from dossier.checking.in_texts import TextFindings, TextRule, problems_in_texts
from dossier.disclosure.shareable_texts import ShareableTexts
from dossier.languages import Languages
from dossier.linking import Dossier, WrittenDossier
from dossier.problems import Problem, Source, UserError, error

if TYPE_CHECKING:
    from dossier.judging import Judgement

TEXT_RULES: tuple[TextRule, ...] = (
    text_rules.given_names,
    text_rules.names_somebody,
    text_rules.sensitive_words,
    text_rules.unsaid_link,
)


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
    from dossier.checking.face_rules import LANGUAGE_RULES, RULES

    problems = {problem for rule in RULES for problem in rule(dossier, judgement)}
    with _report_unreadable_language(dossier, problems):
        problems.update(chain.from_iterable(rule(dossier, languages) for rule in LANGUAGE_RULES))
    return tuple(sorted(problems))


def check_texts(
    dossier: Dossier, languages: Languages, texts: ShareableTexts, findings: TextFindings
) -> tuple[Problem, ...]:
    """Apply the rules on texts that may leave; `findings` is what was found in them before."""
    problems = set[Problem]()
    with _report_unreadable_language(dossier, problems):
        by_topic = findings.sensitive_words
        sensitive = by_topic.get("", languages.digest(), languages.sensitive_words)
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
