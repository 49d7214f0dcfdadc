"""A PDF has the theme's fonts, and no file of them stays anywhere."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pikepdf
import pytest

from dossier.rendering import find_theme
from dossier.rendering.pdf_layout import _style, lay_out, write
from dossier.rendering.weasyprint_patches import font_files

PAGE = '<!doctype html><html lang="en"><title>Fonts</title><body><h1>Plain and <i>slanted</i></h1>'


def fonts(folder: Path) -> set[str]:
    _style.cache_clear()
    theme = find_theme(folder, "plain")
    with pikepdf.open(io.BytesIO(write(lay_out(PAGE, theme)))) as pdf:
        dictionaries = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]
        named = {str(font["/FontName"])[1:] for font in dictionaries if "/FontName" in font}
    _style.cache_clear()
    return {name.partition("+")[2] for name in named}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names memory by a path")
def test_fonts_lie_in_memory(tmp_path: Path, temporary: Path) -> None:
    found = fonts(tmp_path)
    assert found
    assert all(name.startswith("Dossier-") for name in found)
    assert list(temporary.iterdir()) == []


def test_elsewhere_they_lie_in_a_folder_and_the_pages_are_the_same(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = fonts(tmp_path)
    monkeypatch.setattr(font_files, "_OPEN_FILES", tmp_path / "absent")
    assert fonts(tmp_path) == expected
    assert [path.name.startswith("weasyprint-") for path in temporary.iterdir()] == [True]
