"""Where lines break is kept: the same bytes, and of a style all that the library reads is told."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

from weasyprint.text import fonts, line_break

from dossier.rendering.weasyprint_patches.line_break_cache import PROPERTIES

ROOT = Path(__file__).parents[2]
_READ = re.compile(r"style\['(\w+)'\]")
PAGES = """
import hashlib, sys
from dossier.rendering import find_theme
from dossier.rendering import pdf_layout, weasyprint_patches
from pathlib import Path
if sys.argv[1] == "without":
    weasyprint_patches.PATCHES = [
        patch for patch in weasyprint_patches.PATCHES if "line_break" not in patch.__name__
    ]
texts = {
    "en": "Hardly anybody noticed the incomprehensibilities of re\\u00adorgani\\u00adsation. " * 2,
    "de": "Donaudampfschifffahrtsgesellschaft und mehr " * 4,
    "ar": "مرحبا بكم جميعا " * 6,
    "hi": "नमस्ते दुनिया " * 6,
    "ja": "日本語です。" * 8,
}
styles = [
    "", "hyphens: auto", "text-align: justify", "letter-spacing: 1px", "word-spacing: 3px",
    "overflow-wrap: anywhere; width: 12mm", "white-space: pre-wrap", "white-space: nowrap",
    "width: 30mm; text-overflow: ellipsis; overflow: hidden; white-space: nowrap",
    "font-variant-caps: small-caps", "text-decoration: underline", "font-size: 7pt; width: 20mm",
]
def page(text, language):
    cell = "".join(f"<p style='{style}'>{text}</p>" for style in styles)
    table = f"<table><tr><td>{text}</td><td>{text[:40]}</td></tr></table>"
    way = "rtl" if language == "ar" else "ltr"
    return f"<html lang='{language}' dir='{way}'><title>-</title><body>{cell}{table}</body></html>"
theme = find_theme(Path.cwd(), "plain")
for _ in range(2):
    for language, text in texts.items():
        data = pdf_layout.write(pdf_layout.lay_out(page(text, language), theme))
        print(language, len(data), hashlib.md5(data).hexdigest())
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


def test_the_bytes_are_the_same_with_what_is_kept_and_without() -> None:
    cached = digests("with")
    assert cached == digests("without")
    first, again = cached.splitlines()[:5], cached.splitlines()[5:]
    assert first == again
    assert len({*first}) == 5


def test_all_that_the_library_reads_of_a_style_tells_one_line_from_another() -> None:
    asked = (
        line_break.Layout,
        line_break.create_layout,
        line_break.split_first_line,
        line_break.first_line_metrics,
        line_break.line_size,
        fonts.get_font_description,
    )
    properties = {name for function in asked for name in _READ.findall(inspect.getsource(function))}
    assert sorted(properties) == sorted(PROPERTIES)


def test_what_is_kept_of_a_line_is_put_aside_and_holds_nothing_of_pango() -> None:
    aside = inspect.getsource(line_break.Layout.deactivate)
    assert "del self.layout, self.language, self.style" in aside
    assert "layout.deactivate()\n    return layout" in inspect.getsource(
        line_break.first_line_metrics
    )
