"""An opportunity's asks are one matrix: people by steps, with the days of the log."""

from __future__ import annotations

from typing import Any

import pytest

from tests.views.site.conftest import Views

CONTACT = """---
name: {name}
backing: {{familiarity: 5, satisfaction: 5, communication: 4}}
permission: {{asked: 2026-10-02, recommend: yes}}
---
## Log
{log}
"""
ROLE = """---
role: Staff Engineer
organization: Meridian
status: references
reference_check: {{by: Dana, how: phone, from: 2026-11-24, to: 2026-11-28}}
asks:
{asks}---
"""
STORY = "---\ntitle: The cutover\npeople: [ada]\n---\n## Result\nIt held.\n"


def rows(views: Views, log: str, asks: str = "  - {who: ada, kind: reference}\n") -> Any:
    page: Any = views(
        {
            "content/contacts/ada.md": CONTACT.format(name="Ada", log=log),
            "content/stories/cutover.md": STORY,
            "content/opportunities/job.md": ROLE.format(asks=asks),
        }
    )["opportunities/job.html"]
    return page.asks


def shown(row: Any) -> list[str]:
    return [f"{one.name} {one.mark} {one.day.text if one.day else ''}".strip() for one in row.cells]


@pytest.mark.parametrize(
    ("log", "cells"),
    [
        ("", "asked late 12 days late; agreed open; briefed open; contacted open"),
        (
            "- 2026-11-13 asked [[job]]",
            "asked done 13 Nov; agreed late 4 days late; briefed open; contacted open",
        ),
        (
            "- 2026-11-13 asked [[job]]\n- 2026-11-14 agreed [[job]]",
            "asked done 13 Nov; agreed done 14 Nov; briefed todo Today; contacted open",
        ),
        # What no line says is not said: nothing tells that she was briefed.
        (
            "- 2026-11-14 agreed [[job]]\n- 2026-11-21 contacted [[job]]",
            "asked open; agreed done 14 Nov; briefed open; contacted done 21 Nov",
        ),
        (
            "- 2026-11-13 asked [[job]]\n- 2026-11-14 declined [[job]]",
            "asked done 13 Nov; declined no 14 Nov; briefed open; contacted open",
        ),
    ],
)
def test_a_cell_says_when_a_step_was_taken_or_is_due(views: Views, log: str, cells: str) -> None:
    matrix = rows(views, log)
    assert matrix.columns == ("asked", "agreed", "briefed", "contacted", "thanked", "told")
    assert "; ".join(shown(matrix.rows[0])[:4]) == cells


def test_who_was_contacted_is_to_be_thanked(views: Views) -> None:
    (row,) = rows(views, "- 2026-11-21 contacted [[job]]").rows
    assert shown(row)[4:] == ["thanked todo Today", "told open"]


def test_the_brief_stands_at_the_end_of_the_row(views: Views) -> None:
    (row,) = rows(views, "- 2026-11-14 agreed [[job]]").rows
    assert row.brief == "../outbox/job/ada.pdf"


def test_asks_of_several_kinds_share_their_columns(views: Views) -> None:
    asks = "  - {who: ada, kind: reference}\n  - {who: ada, kind: referral}\n"
    matrix = rows(views, '- 2026-11-14 gave [[job]] (referral): "yes"', asks)
    assert (matrix.columns[3], matrix.has_kinds) == ("did it", True)
    assert [shown(row)[3] for row in matrix.rows] == ["contacted open", "gave done 14 Nov"]


def test_nobody_asked_makes_no_matrix(views: Views) -> None:
    assert rows(views, "", asks="") is None
