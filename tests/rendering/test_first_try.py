"""How often a document is laid out that fits, and what stands beside its closing section."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dossier.rendering.fitting import fit
from dossier.rendering.pdf_layout import lay_out
from dossier.rendering.theme import find_theme
from dossier.views.brief.page_budget import Budget, PageLimit, Switch
from dossier.views.view import View
from tests.views.outbox.outbox_workspace import ROOT


class Text(View, frozen=True, kw_only=True):
    """A document of one text, in characters; `tight` gives room for half as much again."""

    text: str
    tight: bool = False
    budget: Budget = Budget(
        sheets=(
            PageLimit(),
            PageLimit(switches=(Switch(part="tight", over=1000, parts=("text",)),)),
        ),
        closing="closing",
    )


def laid_out(characters: int, room: int, closing: range = range(0)) -> tuple[Text, list[bool]]:
    """Fit a text onto two pages of a room each; return it, and `tight` of each layout.

    A text of so many characters as `closing` leaves its closing section alone on page 2.
    """
    tried = list[bool]()

    def lay(view: View, _: int | None) -> Any:
        assert isinstance(view, Text)
        tried.append(view.tight)
        size = len(view.text) if view.tight else len(view.text) * 3 // 2
        pages = [SimpleNamespace(anchors={})] * min(2, -(-size // room))
        begins = "closing" if size in closing else "questions"
        return SimpleNamespace(pages=pages, is_cut=size > 2 * room, names=set(), last_begins=begins)

    view, _ = fit(Text(text="x" * characters), lay, "it")
    assert isinstance(view, Text)
    return view, tried


def test_a_switch_in_doubt_is_left_out_first() -> None:
    assert laid_out(1100, 900)[1] == [False]
    assert laid_out(1100, 800)[1] == [False, True]
    assert laid_out(1500, 2000)[1] == [True]


@pytest.mark.parametrize(("closing", "tight"), [(range(900, 901), True), (range(600, 901), False)])
def test_a_closing_section_does_not_stand_alone_where_a_switch_helps(
    closing: range, *, tight: bool
) -> None:
    view, tried = laid_out(600, 500, closing)
    assert view.tight is tight
    assert tried == [False, True]
    assert laid_out(600, 500)[1] == [False]


@pytest.mark.parametrize(
    ("height", "closing", "begins"),
    [(100, "auto", "stories"), (360, "auto", "stories"), (100, "page", "closing")],
)
def test_the_section_that_the_last_page_begins_with(height: int, closing: str, begins: str) -> None:
    half = f"<div style='height: {height / 2}mm'>a</div>"
    html = (
        "<html lang='en'><title>-</title><body class='a4'><p>x</p>"
        f"<section class='stories'>{half}{half}</section>"
        f"<section class='closing' style='break-before: {closing}'><p>c</p></section></body></html>"
    )
    document: Any = lay_out(html, find_theme(ROOT, "plain"))
    assert document.last_begins == begins
