"""No text stops a document: each keeps within its pages, tagged, soon, and says what was cut.

A sample of the matrix, the same in every run; the whole of it where DOSSIER_ALL is set.
"""

from __future__ import annotations

import os
import random
import re
from itertools import product
from pathlib import Path
from typing import Any

import page
import pypdfium2
import pytest

from dossier.building.build import BuildOptions, build
from dossier.rendering import render
from dossier.rendering.pdf_layout import lay_out
from dossier.rendering.theme import find_theme
from tests.rendering.hostile import HOSTILE, KINDS, LANGUAGES, workspace
from tests.views.outbox.outbox_workspace import ROOT, TODAY, leaving
from tests.workspaces import write_workspace

MATRIX = tuple(product(HOSTILE, KINDS, LANGUAGES))
SHOWN = MATRIX if os.environ.get("DOSSIER_ALL") else random.Random(15).sample(MATRIX, 24)
# One layout takes 0.06 to 0.1 s of a processor that does nothing else: 2 s at most.
MOST_LAYOUTS = 18
BANK = re.compile("leaves out [1-9] of [1-9] questions( that only they can answer)? to fit 2 pages")


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a page is laid out: a machine under load takes longer, but not more often."""
    count = [0]

    def counted(*given: Any) -> Any:
        count[0] += 1
        return lay_out(*given)

    monkeypatch.setattr("dossier.rendering.pdf.lay_out", counted)
    return count


def is_within(drawn: pypdfium2.PdfPage) -> bool:
    """Tell whether no letter stands beyond the edges of its page."""
    text, (width, height) = drawn.get_textpage(), drawn.get_size()
    boxes = map(text.get_charbox, range(text.count_chars()))
    return all(
        left >= 0 and bottom >= 0 and right <= width and top <= height
        for left, bottom, right, top in boxes
    )


@pytest.mark.parametrize(("name", "kind", "language"), SHOWN)
def test_it_fits_is_tagged_and_says_what_was_cut_and_where(
    name: str, kind: str, language: str, tmp_path: Path, layouts: list[int]
) -> None:
    target = leaving(tmp_path, workspace(name, kind, language))["job/priya.pdf"]
    rendered = render(target, find_theme(ROOT, "plain"))
    document = pypdfium2.PdfDocument(rendered.data)
    assert len(document) <= KINDS[kind]
    report = page.validate_pdf_bytes(rendered.data, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    assert layouts[0] <= MOST_LAYOUTS
    assert all(map(is_within, document))
    for note in rendered.notes:
        origin = target.origin_of(note.part)
        if not origin:  # A question of the bank stands in no file of the owner's.
            assert BANK.fullmatch(note.sentence), note
            continue
        assert len((tmp_path / origin.path).read_text().split("\n")) >= origin.line >= 1
        assert origin.name


@pytest.mark.parametrize("name", ["700 words without a full stop", "a long note", "a long title"])
def test_what_is_too_long_is_cut_and_the_rest_stays(name: str, tmp_path: Path) -> None:
    target = leaving(tmp_path, workspace(name, "reference", "en"))["job/priya.pdf"]
    rendered = render(target, find_theme(ROOT, "plain"))
    text = " ".join(
        " ".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(rendered.data)
    )
    assert "Priya, if you would speak for me" in text
    assert "You chaired the go call." in text
    assert "Staff Platform Engineer" in text
    cut = {origin.name for note in rendered.notes if (origin := target.origin_of(note.part))}
    assert cut <= {'"## In brief"', '"## To them"', "title of the story", "the story"}


def test_questions_that_have_no_room_are_told_of_the_document(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, workspace("all at once", "reference", "fr"))
    report = build(root, BuildOptions(today=TODAY, clock=TODAY, jobs=1))
    told = "content/opportunities/job.md:1:1: warning[fitting]: outbox/job/priya.pdf leaves out "
    assert [str(problem) for problem in report.problems if "questions" in problem.sentence] == [
        f"{told}1 of 3 questions that only they can answer to fit 2 pages.",
        f"{told}2 of 6 questions to fit 2 pages.",
    ]
