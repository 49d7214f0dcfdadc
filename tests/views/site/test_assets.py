"""The files that pages share are listed, shipped and used."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from dossier.views.site.assets import ASSETS, FONTS
from dossier.workspace import shipped

STATIC = Path(shipped("themes")) / "plain" / "static"
NOT_OF_THE_SITE = {"fonts/OFL.txt", "brief.css", "locked.css", "locked.js"}


def test_every_shared_file_is_listed_and_no_other() -> None:
    files = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()}
    assert files - NOT_OF_THE_SITE == {*ASSETS}


def test_the_style_uses_every_font_and_loads_nothing_else() -> None:
    style = (STATIC / "site.css").read_text(encoding="utf-8")
    assert sorted(re.findall(r"url\(([^)]+)\)", style)) == sorted(
        f"fonts/{font}.woff2" for font in FONTS
    )
    pages = (STATIC / "pages.css").read_text(encoding="utf-8")
    assert "@import" not in style
    assert not any(word in pages for word in ("@import", "url("))


def test_a_font_has_the_characters_that_the_style_says_it_has() -> None:
    open_font = import_module("fontTools.ttLib").TTFont
    for font, character in {"serif": "é", "sans-more": "ł", "serif-greek": "λ"}.items():
        assert ord(character) in open_font(STATIC / f"fonts/{font}.woff2").getBestCmap()
