"""The time together is a picture where all of it can stand there whole, and a table elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.rendering.pdf import fill
from dossier.rendering.theme import find_theme
from tests.views.outbox.drawer import PRIYA, ROOT, leaving, opportunity

PLACE, ROLE = "Northwind Logistics", "Tech Lead"


def page(root: Path, place: str = PLACE, role: str = ROLE) -> str:
    """Fill the page of a brief whose reader and owner worked together at a place."""
    contact = PRIYA.replace(PLACE, place).replace(f"my_role: {ROLE}", f'my_role: "{role}"')
    files = {
        "content/contacts/priya.md": contact,
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
    }
    target = leaving(root, files)["job/priya.pdf"]
    return fill(target.template, target.view, find_theme(ROOT, "plain"))


@pytest.mark.parametrize(
    ("place", "role"),
    [
        (PLACE, ROLE),
        ("Pâtisserie Łódź", "Geschäftsführerin"),
        ("京都物流", "技術責任者"),
        # An accent that was typed by itself is one letter with what it follows.
        ("Pa\u0302tisserie", ROLE),
    ],
)
def test_a_picture_says_where_and_as_what(place: str, role: str, tmp_path: Path) -> None:
    html = page(tmp_path, place, role)
    assert 'class="timeline"' in html
    assert f">{place} · {role} ·".replace("a\u0302", "â") in html


@pytest.mark.parametrize(
    ("place", "role"),
    [
        (PLACE, "Head of everything that nobody else wanted to do in the whole of the north"),
        ("Verkehrswegeplanungsbeschleunigung" * 4, ROLE),
        (PLACE, "one two three four five six seven eight nine ten eleven twelve thirteen"),
        # Each letter of a picture is drawn by itself, so that these would fall apart.
        ("Z\u032e\u031e\u0320\u0359A\u0317L\u0356G\u033bO\u032d", ROLE),
        ("हिन्दी विद्यालय", ROLE),
        ("โรงพยาบาลกรุงเทพ ที่นี่", ROLE),
        ("Harbor 🏳️‍🌈", ROLE),
        ("Kestrel 🇨🇭", ROLE),
        ("مستشفى القاهرة", ROLE),
    ],
)
def test_what_a_picture_would_cut_or_take_apart_is_whole_in_a_table(
    place: str, role: str, tmp_path: Path
) -> None:
    html = page(tmp_path, place, role)
    assert 'class="timeline"' not in html
    table = html[html.index('<table class="together">') :]
    assert place in table
    assert role in table
