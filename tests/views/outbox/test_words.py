"""The owner's Markdown as plain words."""

from __future__ import annotations

import pytest

from dossier.problems import Source
from dossier.records.texts import SectionText
from dossier.source.markdown import parse
from dossier.views.brief.brief_text import passages, typeset

TITLES = {("me.md", "cutover"): "The routing cutover", ("me.md", "wei-chen"): "Wei"}


def title(path: str, written: str) -> str:
    return TITLES.get((path, written), "")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("One *two* **three** `four`.", ("One two three four.",)),
        ("One\ntwo.\n\nThree.", ("One two.", "Three.")),
        ("- first\n- second", ("first", "second")),
        ("See [the post](https://example.org/x) now.", ("See the post now.",)),
        ("See [[cutover]], [[cutover|it]], [[no]].", ("See The routing cutover, it, no.",)),
        ("With [[wei-chen]].", ("With Wei.",)),
        ("A ![picture](../photos/x.png) b.", ("A b.",)),
        ("Said[^1].\n\n[^1]: Not for them.", ("Said.",)),
        ("a < b & c <b>bold</b>", ("a < b & c bold",)),
        ("<script>alert(1)</script>Text", ("Text",)),
        ("<!-- hidden -->\n\nText", ("Text",)),
        ("2 * 3 * 4 and snake_case_name", ("2 * 3 * 4 and snake_case_name",)),
        ("", ()),
        ("Sam  \nLeeds\\\nUK<br>**x<br>y**", ("Sam", "Leeds", "UK", "x", "y")),
        ("- item  \n  more\n- next", ("item", "more", "next")),
        ("```\na = 1\nb = 2\n```", ("a = 1", "b = 2")),
        ("| a | b |\n|---|---|\n| x<br>y | z |", ("x, y: z",)),
        (
            "> [!faq]+ Is **it**\n> Yes\n\n> [!tip] Other\n\n> [!x]\n> body",
            ("Is it", "Yes", "Other", "body"),
        ),
        (
            "We had:\n• one\n  line\n• two\n\t◦ inner\nand on",
            ("We had:", "one line", "two", "inner and on"),
        ),
        ("London • Paris\n●● two", ("London • Paris ●● two",)),
    ],
)
def test_marks_links_pictures_and_footnotes_go(markdown: str, words: tuple[str, ...]) -> None:
    section = SectionText(parse(markdown).content, Source("me.md"))
    assert tuple(passage.text for passage in passages(section, title)) == words


def test_an_apostrophe_is_typeset_and_quotation_marks_stay() -> None:
    assert typeset("The partner's 'file' and O'Brien") == "The partner’s 'file' and O’Brien"
