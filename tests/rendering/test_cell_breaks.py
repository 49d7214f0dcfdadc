"""A wide table in an annex parts only the words that its columns have no room for."""

from __future__ import annotations

import pytest

from dossier.rendering.annex import annex
from dossier.source.markdown import parse
from dossier.views.view import Prose


def shown(markdown: str) -> str:
    return str(annex(Prose(content=parse(markdown).content)))


def table(*cells: str) -> str:
    row = "|" + "|".join(cells) + "|"
    return f"{row}\n|{'---|' * len(cells)}\n{row}\n"


def test_a_date_stays_on_one_line_and_so_does_every_word_with_room() -> None:
    html = shown(table("2019-03", "Infrastrukturverantwortlicher", "for two years"))
    assert '<span class="kept">2019-03</span>' in html
    assert "Infrastrukturverantwortlicher" in html
    assert "\u200b" not in html


@pytest.mark.parametrize(("columns", "parts"), [(3, 1), (6, 2), (9, 2), (12, 3), (20, 5)])
def test_a_long_word_may_be_parted_into_equal_parts(columns: int, parts: int) -> None:
    word = "Verantwortungsbereich"
    html = shown(table(*[word] * columns))
    cell = html.partition("<td>")[2].partition("</td>")[0]
    assert cell.replace("\u200b", "") == word
    assert cell.count("\u200b") == parts - 1
    assert len({len(part) for part in cell.split("\u200b")[:-1]}) <= 1


def test_nothing_else_is_marked_and_what_is_marked_already_does_no_harm() -> None:
    html = shown(
        "A very-long-word " + "x" * 200 + "\ue000\n\n" + table("a\ue001b", "<b>c\ue002</b>")
    )
    assert "\u200b" not in html
    assert "kept" not in html
    assert "ab" in html
