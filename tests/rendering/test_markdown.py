"""The owner's Markdown: what it becomes, and what it can never become."""

from __future__ import annotations

import re

import pytest

from dossier.rendering.markdown_html import to_html
from dossier.source.markdown import parse
from dossier.views.view import Mention, Prose

PRIYA = Mention(written="priya-raman", title="Priya Raman", href="backers/priya-raman.html")
FILE = Mention(written="../contacts/priya-raman.md", title="Priya Raman", href=PRIYA.href)
PHOTO = Mention(written="../photos/x.png", title="", href="photos/x.jpg", width=640, height=480)


def html(markdown: str, shift: int = 1) -> str:
    prose = Prose(content=parse(markdown).content, mentions=(PRIYA, FILE, PHOTO))
    return to_html(prose, "../", shift)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[[priya-raman]]", '<a href="../backers/priya-raman.html">Priya Raman</a>'),
        ("[[priya-raman|She]]", '<a href="../backers/priya-raman.html">She</a>'),
        (
            "[she](../contacts/priya-raman.md)",
            '<a href="../backers/priya-raman.html">she</a>',
        ),
        ("[[nobody-known]]", "nobody-known"),
        ("`[[priya-raman]]`", "<code>[[priya-raman]]</code>"),
    ],
)
def test_a_link_to_a_record_leads_to_its_page(written: str, shown: str) -> None:
    assert html(written) == f"<p>{shown}</p>"


def test_a_photo_is_shown_from_the_site_with_its_size() -> None:
    shown = html("![The war room](../photos/x.png)")
    assert 'src="../photos/x.jpg"' in shown
    assert 'alt="The war room"' in shown
    assert 'width="640"' in shown
    assert 'height="480"' in shown


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("## One\n\n### Two\n\n## Three", [3, 4, 3]),
        ("# One\n\n#### Four", [2, 3]),
        ("##### Deep first", [3]),
    ],
)
def test_headings_move_below_the_page_and_skip_no_level(written: str, levels: list[int]) -> None:
    assert [int(level) for level in re.findall(r"<h(\d)>", html(written))] == levels


def test_tables_footnotes_and_definitions_are_kept() -> None:
    assert "<td>two</td>" in html("| a | b |\n|---|---|\n| one | two |")
    assert "<dt>Why</dt>" in html("Why\n:   Four years.")
    assert "footnote text" in html("Notice[^n].\n\n[^n]: footnote text")


def test_the_footnotes_of_two_texts_on_a_page_do_not_meet() -> None:
    first, second = (set(re.findall(r'id="([^"]+)"', html(f"{a}[^1]\n\n[^1]: b"))) for a in "xy")
    assert first
    assert not first & second


def test_a_footnote_leads_to_its_text_and_back() -> None:
    shown = html("Notice[^n].\n\n[^n]: Two, if written.")
    ids, links = re.findall(r'id="([^"]+)"', shown), re.findall(r'href="#([^"]+)"', shown)
    assert sorted(ids) == sorted(links)


def test_task_lists_have_boxes() -> None:
    shown = html("- [x] done\n- [ ] open\n- plain")
    assert '<li class="task">☑ done</li>' in shown
    assert '<li class="task">☐ open</li>' in shown
    assert "<li>plain</li>" in shown


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://elsewhere.example/a.png'>",
    "![](https://elsewhere.example/a.png)",
    "![](//elsewhere.example/a.png)",
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](data:text/html,hi)",
    "<a href='vbscript:x'>x</a>",
    "<iframe src=https://elsewhere.example></iframe>",
    "<form action=https://elsewhere.example><input></form>",
    "<style>body{background:url(https://elsewhere.example)}</style>",
    "<div style='background:url(https://elsewhere.example)'>x</div>",
    "<base href=https://elsewhere.example><meta http-equiv=refresh content=0>",
    "# heading {: onclick=alert(1) }",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<li class='task evil'>x</li>",
]
ACTIVE = re.compile(
    r"<(?:script|style|iframe|form|input|base|meta|svg|object|embed)"
    r"|\s(?:on\w+|style)=|(?:href|src)=\"\s*(?:javascript|data|vbscript|https?:|//)|evil",
    re.IGNORECASE,
)


@pytest.mark.parametrize("written", HOSTILE)
def test_nothing_can_run_or_load_from_elsewhere(written: str) -> None:
    shown = html(written)
    assert not ACTIVE.search(shown.replace("{: onclick=alert(1) }", "")), shown


def test_template_code_stays_text() -> None:
    assert html("{{ 7 * 7 }} {% if x %}") == "<p>{{ 7 * 7 }} {% if x %}</p>"


@pytest.mark.parametrize(
    "name", ["ليلى حدّاد", "陈薇", "आशा शर्मा", "יעל כהן", "สมชาย ใจดี", "Dvořák"]
)
def test_a_name_in_any_script_stands_unchanged(name: str) -> None:
    assert html(f"**{name}**") == f"<p><strong>{name}</strong></p>"
