"""Whatever is written, a brief keeps within its pages, tagged and readable."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import page
import pypdfium2
import pytest

from dossier.rendering.fitting import fit
from dossier.rendering.fonts import require_glyphs
from dossier.rendering.pdf import fill, layout_of
from dossier.rendering.pdf_layout import write
from dossier.rendering.theme import find_theme
from tests.rendering.asks import ASKS, KINDS, Ask, workspace
from tests.rendering.reading_back import pages, read, squeezed, written
from tests.views.outbox.outbox_workspace import ROOT, leaving

# pdfium orders a line that runs from right to left by a guess of its own.
GUESSED = ("arabic", "hebrew", "mixed")
MIRRORED = str.maketrans("([{<«‹", ")]}>»›")
SIZES = {"A4": 595, "Letter": 612}


class Made(NamedTuple):
    data: bytes
    html: str


def make(ask: Ask, root: Path) -> Made:
    target, theme = leaving(root, workspace(ask))["job/priya.pdf"], find_theme(ROOT, "plain")
    template = target.template
    view, document = fit(target.view, layout_of(template, theme), "it")
    data = write(document)
    require_glyphs(document, view)
    return Made(data, fill(template, view, theme))


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: f"{ask.number}-{ask.kind}-{ask.script}")
def test_it_keeps_within_its_pages_and_reads_as_it_was_written(ask: Ask, tmp_path: Path) -> None:
    rendered = make(ask, tmp_path)
    read_back = pages(rendered.data)
    assert len(read_back) <= KINDS[ask.kind]
    assert round(pypdfium2.PdfDocument(rendered.data)[0].get_width()) == SIZES[ask.paper]
    report = page.validate_pdf_bytes(rendered.data, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    if ask.script in GUESSED or ask.language == "ar":
        # A bracket in such a line is read back as its mirror.
        texts = (written(rendered.html), squeezed("".join(read_back)))
        wanted, shown = (Counter(text.translate(MIRRORED)) for text in texts)
        assert not wanted - shown
    else:
        assert read(read_back, rendered.html) == written(rendered.html)
