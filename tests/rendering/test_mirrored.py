"""A brief from right to left: mirrored, its numbers upright."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from msgspec.structs import replace

from dossier.rendering.pdf import fill, render_pdf
from dossier.rendering.theme import find_theme
from dossier.views.view import Target
from tests.views.outbox.outbox_workspace import PRIYA, ROOT, leaving, opportunity

OWNER = "---\nname: Sam Okafor\nphone: '+44 20 7946 0018'\nemail: sam@okafor.example\n---\n"


def target(root: Path, language: str) -> Target:
    files = {
        "content/me.md": OWNER,
        "content/contacts/priya.md": PRIYA,
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
    }
    found = leaving(root, files)["job/priya.pdf"]
    return replace(found, view=replace(found.view, language=language))


def middle(data: bytes, words: str) -> float:
    """Give where some words of the first page stand, from 0 at its left to 1 at its right."""
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    start, length = text.search(words).get_next()
    left, _, right, _ = text.get_charbox(start + length // 2)
    return float(left + right) / 2 / float(page.get_width())


def test_the_foot_of_a_page_is_mirrored(tmp_path: Path) -> None:
    theme = find_theme(ROOT, "plain")
    english = render_pdf(target(tmp_path / "en", "en"), theme).data
    assert middle(english, "Page") > 0.8
    assert middle(english, "Prepared") < 0.4
    arabic = render_pdf(target(tmp_path / "ar", "ar"), theme).data
    assert middle(arabic, "صفحة") < 0.2
    assert middle(arabic, "يُرجى") > 0.6


def test_numbers_and_addresses_stand_upright(tmp_path: Path) -> None:
    wanted = target(tmp_path, "ar")
    html = fill(wanted.template, wanted.view, find_theme(ROOT, "plain"))
    assert '<html lang="ar" dir="rtl">' in html
    assert "\u2066+44 20 7946 0018\u2069" in html
    assert "\u2066sam@okafor.example\u2069" in html
    data = render_pdf(wanted, find_theme(ROOT, "plain")).data
    left = [left_of(data, part) for part in ("+44", "0018")]
    assert left[0] < left[1]


def left_of(data: bytes, words: str) -> float:
    """Give where some words begin on the last page that has them."""
    document = pypdfium2.PdfDocument(data)
    for number in reversed(range(len(document))):
        text = document[number].get_textpage()
        if found := text.search(words).get_next():
            return float(text.get_charbox(found[0])[0])
    raise AssertionError(words)


def test_points_in_english_stand_on_the_side_of_their_bullets(tmp_path: Path) -> None:
    """An item that turned round as a whole had its bullet at the left, the others at the right."""
    files = {
        "content/me.md": OWNER,
        "content/contacts/priya.md": PRIYA,
        "content/opportunities/job.md": opportunity(
            "  - {who: priya, kind: recommendation, say: [I ask first.], comparison: the best of 9}"
            "\n"
        ),
    }
    found = leaving(tmp_path, files)["job/priya.pdf"]
    arabic = replace(found, view=replace(found.view, language="ar"))
    data = render_pdf(arabic, find_theme(ROOT, "plain")).data
    assert middle(data, "I ask first") > 0.7
    assert middle(data, "مقارنة") > 0.7
