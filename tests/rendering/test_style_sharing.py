"""Styles that documents of one process share: the same bytes, and none that a page changes."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from weasyprint import css
from weasyprint.css.units import VIEWPORT_UNITS
from weasyprint.layout import LayoutContext

from dossier.rendering.weasyprint_patches.style_sharing import _depends_on_page

ROOT = Path(__file__).parents[2]
PAGES = """
import hashlib, sys
from pathlib import Path
from dossier.rendering import find_theme, pdf_layout, weasyprint_patches
if sys.argv[1] == "without":
    weasyprint_patches.PATCHES = [
        patch for patch in weasyprint_patches.PATCHES if "style_sharing" not in patch.__name__
    ]
def page(paper, language, number):
    parts = "".join(
        f"<section class='{kind}' id='{kind}-{number}' style='margin-left: {number}mm'>"
        f"<h2>One</h2><p lang='fr'>Deux</p><table class='rows'><tr><th scope='row'>a</th>"
        f"<td><ul class='points'><li>b</li></ul></td></tr></table></section>"
        for kind in ("questions", "stories", "closing")
    )
    way = "rtl" if language == "ar" else "ltr"
    return (
        f"<html lang='{language}' dir='{way}'><title>-</title>"
        f"<body class='{paper}'><a href='#closing-{number}'>c</a>{parts}</body></html>"
    )
theme = find_theme(Path.cwd(), "plain")
for paper in ("a4", "letter", "a4 tight"):
    for language in ("en", "ar", "de"):
        for number in (1, 2):
            data = pdf_layout.write(pdf_layout.lay_out(page(paper, language, number), theme))
            print(paper, language, number, len(data), hashlib.md5(data).hexdigest())
"""


def digests(mode: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", PAGES, mode],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_bytes_are_the_same_with_styles_shared_and_without() -> None:
    shared = digests("with")
    assert shared == digests("without")
    assert len({line.rpartition(" ")[2] for line in shared.splitlines()}) == 18


@pytest.mark.parametrize("unit", sorted(VIEWPORT_UNITS))
def test_a_length_measured_by_the_page_is_known_however_it_is_written(unit: str) -> None:
    sheet = css.CSS(
        string=f"p {{ width: 5{unit}; height: calc(1px + 2{unit}); margin-top: var(--x, 3{unit});"
        f" --gap: 4{unit} }} q {{ width: 5mm; font-family: 'a {unit}x'; margin: var(--x, 1em) }}"
    )
    of_p, of_q = (
        [value for _, value, _ in selectors[0][-1][0]]
        for selectors in sheet.matcher.lower_local_name_selectors.values()
    )
    assert all(_depends_on_page([value]) for value in of_p)
    assert not _depends_on_page(of_q)


def test_weasyprint_shares_styles_among_elements_and_changes_that_of_a_note_s_call() -> None:
    assert "computed_styles[etree_element, None] = computed_cache[key]" in inspect.getsource(
        css.StyleFor
    )
    assert "box.note_call.style['anchor']" in inspect.getsource(LayoutContext.add_running_element)


def test_what_is_kept_has_what_its_key_names() -> None:
    parent, declared = css.InitialStyle(None), {"color": ("red", (1, 0, (0, 0, 0)))}
    parent.root_style = parent
    style = css.ComputedStyle(parent, declared, None, parent, "", None, {})
    assert style.parent_style is parent
    assert style.cascaded is declared
    assert style.font_config is None
