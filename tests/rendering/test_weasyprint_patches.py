"""The patches are for one version of WeasyPrint; the next one is looked at first."""

from __future__ import annotations

import re
from pathlib import Path

RENDERING = Path(__file__).parents[2] / "dossier/rendering"
PATCHES = RENDERING / "weasyprint_patches"


def test_they_are_for_this_version() -> None:
    from weasyprint import VERSION

    told = "a new WeasyPrint: see of each patch whether its issue is closed, and try without it"
    assert VERSION.partition(".")[0] == "70", told


def test_each_names_its_issue_or_says_that_there_is_none() -> None:
    for file in PATCHES.glob("*.py"):
        text = file.read_text("utf-8")
        assert "https://github.com/Kozea/WeasyPrint/" in text or "No issue is open" in text, file


def test_nothing_else_touches_what_is_weasyprint_s_own() -> None:
    touching = re.compile(
        r"(?:drawing|tags|fonts|stream)\._\w+\b|find_library"
        r"|(?:layout|module|Pyphen)\.(?:make_all_pages|split_first_line|iterate) = "
    )
    found = {
        file.parent if file.parent == PATCHES else file
        for file in RENDERING.rglob("*.py")
        if touching.search(file.read_text("utf-8"))
    }
    assert found == {PATCHES}
