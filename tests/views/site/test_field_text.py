"""A link in a field or a log line is shown on the owner's pages as the link it means."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.source.links import split_links
from dossier.views.view import View
from tests.views.site.conftest import Views

WEI = """---
name: Wei Chen
needs: an editor like [[ada]]
permission: {asked: 2026-10-02, recommend: with concerns, concerns: "not about [[cutover]]"}
---
## Log
- 2026-11-02 call: about [[cutover|that night]], with [Ada](ada.md)
"""
STORY = """---
title: The cutover
claim: It held, as [[ada]] said.
result: {figure: 0 min, of: "down, see [[next-one]]"}
people:
  - wei-chen: You sat beside [[ada]], and [[nobody-known]].
---
"""
FILES = {
    "content/me.md": "---\nname: Sam\nheadline: As in [[cutover]]\n---\n",
    "content/contacts/wei-chen.md": WEI,
    "content/contacts/ada.md": "---\nname: Ada Lind\n---\n",
    "content/stories/cutover.md": STORY,
    "content/stories/next-one.md": "---\ntitle: The next one\n---\n",
}


def shown(pieces: tuple[Any, ...]) -> list[str]:
    """Write a link as `<text href>`, and words as they are."""
    return [f"<{one.text} {one.href}>" if one.href else one.text for one in pieces]


@pytest.fixture
def pages(views: Views) -> dict[str, Any]:
    return dict(views(FILES))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("plain [text]", [("plain [text]", "", "")]),
        ("[[a]]", [("[[a]]", "a", "")]),
        ("x [[f/a#b|c]] y", [("x ", "", ""), ("[[f/a#b|c]]", "f/a#b", "c"), (" y", "", "")]),
        ("[c](a.md)[d](x)", [("[c](a.md)", "a.md", "c"), ("[d](x)", "", "")]),
        ("", []),
    ],
)
def test_a_text_is_divided_at_its_links(text: str, parts: list[tuple[str, str, str]]) -> None:
    assert list(split_links(text)) == parts


def test_a_witness_line_a_claim_and_a_result_lead_to_what_they_name(pages: dict[str, Any]) -> None:
    story = pages["stories/cutover.html"]
    assert shown(story.claim) == ["It held, as ", "<Ada Lind backers/ada.html>", " said."]
    assert shown(story.figure_of) == ["down, see ", "<The next one stories/next-one.html>"]
    said = ["You sat beside ", "<Ada Lind backers/ada.html>", ", and ", "[[nobody-known]]", "."]
    assert shown(story.witnesses[0].saw) == said
    (seen,) = pages["backers/wei-chen.html"].seen
    assert shown(seen.saw) == said


def test_a_log_line_a_reason_and_the_facts_do_too(pages: dict[str, Any]) -> None:
    wei = pages["backers/wei-chen.html"]
    assert shown(wei.recent[0].text) == [
        "about ",
        "<that night stories/cutover.html>",
        ", with ",
        "<Ada backers/ada.html>",
    ]
    assert "<The cutover stories/cutover.html>" in shown(wei.reasons[0].text)
    assert [item.text for fact in wei.facts if fact.label == "Needs" for item in fact.items] == [
        "an editor like Ada Lind"
    ]
    assert shown(pages["me.html"].line) == ["As in ", "<The cutover stories/cutover.html>"]


def test_no_page_shows_double_brackets_where_the_link_is_known(views: Views) -> None:
    story = STORY.replace(", and [[nobody-known]]", "")
    found = views({**FILES, "content/stories/cutover.md": story})
    assert [path for path, view in found.items() if any("[[" in text for text in texts(view))] == []


def texts(value: object) -> list[str]:
    """List every text that a template may show; what a link in prose is written as is none."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    if isinstance(value, View):
        return [t for name in value.__struct_fields__ for t in texts(getattr(value, name))]
    return []
