"""A long word is measured by its parts: the same lines, and each part is laid out by itself."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dossier.rendering.pdf_layout import lay_out
from dossier.rendering.theme import find_theme
from dossier.rendering.weasyprint_patches import long_word_width, patch_weasyprint
from tests.views.outbox.outbox_workspace import ROOT

NAMES = ["Meridian" * 60, "https://meridian.example/" + "ab1-" * 90, "x" * 91, "a\u00e9" * 90]
WRAPS = ("overflow-wrap: anywhere", "overflow-wrap: break-word", "word-break: break-all")


def measured(monkeypatch: pytest.MonkeyPatch, text: str, wrap: str, *, by_parts: bool) -> Any:
    """Return what is measured of a cell: the letters that are left, and the next line of them."""
    patch_weasyprint()
    from weasyprint.layout import preferred

    measure, lines = preferred.split_first_line, list[Any]()

    def noted(part: str, *rest: Any, **options: Any) -> Any:
        line = measure(part, *rest, **options)
        lines.append((len(part), line[1:4]))
        return line

    with monkeypatch.context() as patched:
        if not by_parts:
            patched.setattr(long_word_width, "_LONG_WORD", re.compile("(?!)"))
        patched.setattr(preferred, "split_first_line", noted)
        lay_out(
            f"<html lang='en'><title>-</title><body><table><tr><td style='{wrap}'>{text}</td>"
            "<td>b</td></tr></table></body></html>",
            find_theme(ROOT, "plain"),
        )
    return lines


@pytest.mark.parametrize("text", NAMES)
@pytest.mark.parametrize("wrap", WRAPS)
def test_the_lines_are_the_same_by_parts(
    text: str, wrap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_parts = measured(monkeypatch, text, wrap, by_parts=True)
    assert by_parts == measured(monkeypatch, text, wrap, by_parts=False)
    assert len(by_parts) > 1
