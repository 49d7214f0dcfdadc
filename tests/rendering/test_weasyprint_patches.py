"""The patches are for one version of WeasyPrint; the next one is looked at first."""

from __future__ import annotations

import re
from pathlib import Path

PATCHES = Path(__file__).parents[2] / "dossier/rendering/weasyprint_patches.py"


def test_they_are_for_this_version() -> None:
    from weasyprint import VERSION

    told = "a new WeasyPrint: see of each patch whether its issue is closed, and try without it"
    assert VERSION.partition(".")[0] == "70", told


def test_each_names_its_issue() -> None:
    parts = re.findall(r"^# --- (.+)$", PATCHES.read_text("utf-8"), re.MULTILINE)
    assert len(parts) == 4
    assert all("https://github.com/Kozea/WeasyPrint/" in part for part in parts)


def test_nothing_else_touches_what_is_weasyprint_s_own() -> None:
    touching = re.compile(r"(?:drawing|tags|fonts|stream)\._\w+\b|find_library")
    found = [
        file.name
        for file in (PATCHES.parents[1]).rglob("*.py")
        if touching.search(file.read_text("utf-8"))
    ]
    assert found == [PATCHES.name]
