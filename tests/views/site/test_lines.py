"""A picture breaks its texts into lines, in any script, and loses nothing."""

from __future__ import annotations

import pytest

from dossier.views.page.grid import width_in_ems, wrap


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("audit", ("audit",)),
        ("vendor management", ("vendor", "management")),
        ("due diligence abroad", ("due diligence", "abroad")),
        ("Datenbankadministration", ("Datenbankadmin", "istration")),
        ("危機管理とインシデント", ("危機管理とインシ", "デント")),
        ("", ()),
    ],
)
def test_a_text_is_broken_between_words_and_else_where_a_line_is_full(
    text: str, broken: tuple[str, ...]
) -> None:
    assert wrap(text, 8) == broken


def test_a_mark_stays_with_its_letter() -> None:
    found = wrap("e\u0301\u0302" * 20, 3)
    assert "".join(found) == "e\u0301\u0302" * 20
    assert len(found) > 2
    assert all(line.startswith("e") for line in found)


def test_a_wide_letter_takes_more_room_than_a_narrow_one() -> None:
    assert width_in_ems("危機") == 2
    assert width_in_ems("e\u0301") == width_in_ems("e") < width_in_ems("E") < width_in_ems("M")
