"""What a glyph means is not spoiled by an accent that is drawn with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.rendering.pdf import render_pdf
from dossier.rendering.theme import find_theme
from dossier.views.view import Target, View
from tests.rendering.reading_back import pages, squeezed

HTML = '<html lang="en"><title>T</title><h1>{{ view.first }}</h1><p>{{ view.then }}</p>'


class Two(View, frozen=True, kw_only=True):
    first: str
    then: str


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Pe\u030bter", "Peter e ever"),
        ("Ẹ́niọlá", "Ẹni"),
        ("बिल", "बदल"),
        ("कि", "क"),
        ("𑄌𑄋𑄴𑄟𑄳𑄦", "𑄌"),
        ("❤\ufe0f yes", "❤"),
    ],
)
def test_a_letter_reads_the_same_after_it_stood_under_an_accent(
    first: str, then: str, tmp_path: Path
) -> None:
    templates = tmp_path / "themes" / "own" / "templates"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(HTML + f"<h2>{then}</h2>", encoding="utf-8")
    target = Target(path="outbox/x.pdf", template="page.html", view=Two(first=first, then=then))
    (text,) = pages(render_pdf(target, find_theme(tmp_path, "own")).data)
    assert squeezed(text) == squeezed(first + then + then)
