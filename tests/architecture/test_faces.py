"""What judges, lists and links never sees a word of a body: by types, which mypy holds to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from msgspec import Struct

from dossier.linking import Dossier, WrittenDossier
from dossier.records.text import Element
from dossier.records.texts import BodyPart, PackedText, SectionText, Text, Texts
from dossier.views.view import BodyProse
from tests.architecture.test_privacy import every_view

PACKAGE = Path(__file__).parents[2] / "dossier"
WORDS = {BodyPart, Element, PackedText, SectionText, Text, Texts, WrittenDossier}
# The rules on texts: each is asked of one record's words at a time.
ON_TEXTS = {
    "__init__",
    "in_texts",
    "leaving_text",
    "text_rules",
}
_NAMES = re.compile(r"\b(?:WrittenDossier|Texts|SectionText|records\.texts)\b")

# Where the views of the site are defined.
SITE = ("dossier.views.site", "dossier.views.page")


def within(hint: Any, seen: set[Any]) -> set[Any]:
    """List every type that can be reached from one."""
    if hint in seen:
        return seen
    seen.add(hint)
    for inner in get_args(hint):
        within(inner, seen)
    if isinstance(hint, type) and issubclass(hint, Struct):
        for field in get_type_hints(hint, include_extras=True).values():
            within(field, seen)
    return seen


def test_a_dossier_holds_no_word_of_a_body() -> None:
    assert not within(Dossier, set()) & WORDS
    assert within(WrittenDossier, set()) & WORDS


def test_a_page_names_words_and_holds_none() -> None:
    assert not within(BodyProse, set()) & WORDS


def test_a_view_of_the_site_holds_no_words() -> None:
    views = [view for view in every_view() if view.__module__.startswith(SITE)]
    assert len(views) > 40
    assert [view.__name__ for view in views if within(view, set()) & WORDS] == []


@pytest.mark.parametrize("part", ["judging", "views/site", "views/page"])
def test_no_judgement_and_no_page_asks_for_words(part: str) -> None:
    asking = [
        file.name for file in (PACKAGE / part).rglob("*.py") if _NAMES.search(file.read_text())
    ]
    assert asking == []


def test_no_rule_but_those_on_texts_asks_for_words() -> None:
    files = (PACKAGE / "checking").glob("*.py")
    asking = {file.stem for file in files if _NAMES.search(file.read_text())}
    assert asking <= ON_TEXTS
