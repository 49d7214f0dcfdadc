"""Every document in every language and form of address, read sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import fields, replace

from dossier.languages import Languages
from dossier.languages.fill import Join
from dossier.languages.fill import fields as words_of
from dossier.languages.fill import fill as fill_words
from dossier.rendering import phrases
from dossier.rendering.mail_text import fill_mail
from dossier.rendering.pdf import fill
from dossier.rendering.proof import proofread_mail, proofread_page
from dossier.rendering.theme import find_theme
from dossier.views.outbox.message import Message
from dossier.views.view import View
from tests.rendering.shapes import COUNT, KINDS, shape
from tests.views.outbox.outbox_workspace import ROOT, leaving

THEME = find_theme(ROOT, "plain")
LANGUAGES = Languages.of_theme(ROOT, "plain").names
FORMS = tuple(product(LANGUAGES, (False, True)))


@pytest.fixture(autouse=True)
def _no_word_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a phrase is filled with nothing; the time of a call alone may be unknown."""

    def filled(
        phrase: str, values: Mapping[str, object], joins: tuple[Join, ...], *, isolate: bool = False
    ) -> str:
        assert {name for name in words_of(phrase) if not values[name]} <= {"when"}, phrase
        return fill_words(phrase, values, joins, isolate=isolate)

    monkeypatch.setattr(phrases, "fill", filled)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", range(COUNT))
def test_a_document_reads_well_in_every_language_and_form(
    number: int, kind: str, tmp_path: Path
) -> None:
    for path, target in leaving(tmp_path, shape(number, kind)).items():
        for language, formal in FORMS:
            told = faults(target.template, spoken(target.view, language, formal=formal))
            assert told == (), (path, language, formal)


def spoken(view: View, language: str, *, formal: bool) -> View:
    """Give a view another language and form of address."""
    named = {field.name for field in fields(view)}
    changes: dict[str, object] = {"language": language}
    if isinstance(view, Message):
        changes["reader"] = replace(view.reader, formal=formal)
    elif "formal" in named:
        changes["formal"] = formal
    return replace(view, **changes)


def faults(template: str, view: View) -> tuple[str, ...]:
    if isinstance(view, Message):
        return proofread_mail(view, fill_mail(view, THEME), THEME)
    return proofread_page(view, fill(template, view, THEME), THEME)


def test_a_fault_in_a_phrase_would_be_seen(tmp_path: Path) -> None:
    target = leaving(tmp_path, shape(1, "reference"))["job/priya.pdf"]
    html = fill(target.template, spoken(target.view, "de", formal=True), THEME)
    view = spoken(target.view, "de", formal=True)
    assert proofread_page(view, html, THEME) == ()
    worse = html.replace("</section>", "<p>Sag mir, was du denkst..</p></section>", 1)
    assert len(proofread_page(view, worse, THEME)) == 2
