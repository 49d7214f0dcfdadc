"""A PDF takes nothing from outside, whatever a template asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.problems import UserError
from dossier.rendering.pdf import render_pdf
from dossier.rendering.theme import find_theme
from dossier.views.view import Target, View


class Page(View, frozen=True, kw_only=True):
    words: str = "Words"


REFERENCES = {
    "a picture by http": '<img src="http://127.0.0.1:9/x.png" alt="x">',
    "a picture by https": '<img src="https://x.example/x.png" alt="x">',
    "a file": '<img src="file:///etc/passwd" alt="x">',
    "a file by its path": '<img src="/etc/passwd" alt="x">',
    "a path that leaves": '<img src="../../../etc/passwd" alt="x">',
    "a stylesheet": '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
    "an import": "<style>@import url(http://127.0.0.1:9/x.css);</style>",
    "a background": '<p style="background:url(http://127.0.0.1:9/x.png)">x</p>',
    "a font": "<style>@font-face{font-family:x;src:url(file:///etc/passwd)}p{font-family:x}</style>"
    "<p>x</p>",
    "an attachment": '<link rel="attachment" href="file:///etc/passwd">',
    "an attached link": '<p><a rel="attachment" href="file:///etc/passwd">x</a></p>',
    "an object": '<object data="file:///etc/passwd">x</object>',
    "inside SVG": '<svg width="9" height="9"><title>x</title>'
    '<image href="http://127.0.0.1:9/x.png" width="9" height="9"/></svg>',
    "what the theme does not hold": '<img src="dossier:static/none.png" alt="x">',
}


@pytest.mark.parametrize("reference", REFERENCES)
def test_what_is_not_the_theme_s_stops_the_page(reference: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="style sheet of the PDFs refers to") as caught:
        render(tmp_path, f'<html lang="en"><title>T</title><body>{REFERENCES[reference]}')
    assert caught.value.code == 1


def test_what_the_theme_holds_is_taken(tmp_path: Path) -> None:
    static = tmp_path / "themes" / "own" / "static"
    static.mkdir(parents=True)
    (static / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9"/>')
    page = '<html lang="en"><title>T</title><h1><img src="dossier:static/dot.svg" alt="a dot"></h1>'
    assert render(tmp_path, page).startswith(b"%PDF-1.7")


def test_words_are_never_a_template(tmp_path: Path) -> None:
    page = '<html lang="en"><title>T</title><h1>{{ view.words }}</h1>'
    data = render(tmp_path, page, Page(words="{{ 7*7 }} <img src=http://x.example/>"))
    assert data.startswith(b"%PDF-1.7")


def render(root: Path, page: str, view: View | None = None) -> bytes:
    templates = root / "themes" / "own" / "templates"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(page, encoding="utf-8")
    target = Target(path="outbox/x.pdf", template="page.html", view=view or Page())
    return render_pdf(target, find_theme(root, "own")).data
