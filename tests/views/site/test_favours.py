"""Favours both ways, what is open first, and the tree of introductions as a list."""

from __future__ import annotations

from typing import Any

from tests.views.site.conftest import Views

CONTACT = "---\nname: {name}\n{front}---\n## Log\n{log}\n"


def contact(name: str, log: str = "", front: str = "") -> dict[str, str]:
    text = CONTACT.format(name=name, front=front, log=log)
    return {f"content/contacts/{name.casefold()}.md": text}


def favours(views: Views, *files: dict[str, str]) -> Any:
    merged = {path: text for one in files for path, text in one.items()}
    return views(merged)["favours.html"]


def test_an_empty_page_says_what_to_log(views: Views) -> None:
    page = favours(views)
    assert (page.headline, page.rows, page.introductions) == (
        "No favour is written down yet.",
        (),
        None,
    )


def test_who_waits_stands_first_with_what_is_open(views: Views) -> None:
    page = favours(
        views,
        contact("Ann", "- 2026-09-01 helped: a talk\n- 2026-08-01 helped: a letter"),
        contact("Bo", "- 2026-11-15 introduced [[cy]]: a mail"),
        contact("Cy", front="met_through: bo\nneeds: an editor for [[ann]]\n"),
    )
    assert page.headline == "One person waits for a word from you."
    assert page.says == "You had one favour from them, and did two favours for them."
    assert [
        (row.who.text, row.received, row.given, [(one.text, one.is_late) for one in row.open])
        for row in page.rows
    ] == [
        ("Bo", 1, 0, [("not thanked", True), ("has not heard what came of it", False)]),
        ("Cy", 0, 0, [("needs an editor for Ann", False)]),
        ("Ann", 0, 2, []),
    ]
    assert page.rows[0].open[0].source.text == "bo.md:5"


def test_those_who_introduced_each_other_stand_there_once(views: Views) -> None:
    page = favours(
        views,
        contact("Ann", front="met_through: bo\n"),
        contact("Bo", front="met_through: ann\n"),
    )
    assert [(one.to.text, one.opens, one.ends) for one in page.introductions.doors] == [
        ("Ann", True, 0),
        ("Bo", False, 1),
    ]


def test_the_lists_end_as_often_as_they_begin(views: Views) -> None:
    chain = [contact("P0")]
    chain += [contact(f"P{n}", front=f"met_through: p{n - 1}\n") for n in range(1, 12)]
    doors = favours(views, *chain).introductions.doors
    assert len(doors) == 12
    assert sum(one.opens for one in doors) == sum(one.ends for one in doors)
