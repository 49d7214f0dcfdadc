"""What WeasyPrint seldom calls is imported when it is called, and works then."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere WeasyPrint is imported as it is"
)
_PROGRAM = """
import sys
from dossier.rendering.weasyprint_patches import load_weasyprint
load_weasyprint()
from weasyprint import HTML
from weasyprint.pdf import fonts
{setting}
made = HTML(string='<html lang="en"><title>T</title><p>Hello').write_pdf()
import pypdfium2
(page,) = pypdfium2.PdfDocument(made)
late = ("fontTools.ttLib", "fontTools.subset", "fontTools.varLib.instancer")
imported = [name in sys.modules for name in late]
print(page.get_textpage().get_text_range(), len(made) < 40_000, *imported)
from fontTools import subset, ttLib
print(isinstance(fonts.subset.Options(), subset.Options))
try:
    fonts.instantiateVariableFont(fonts.TTFont(), {{}})
except ValueError as error:
    print(error)
"""
_OTHERS = """
import sys
from dossier.rendering.weasyprint_patches import load_weasyprint
load_weasyprint()
from io import BytesIO
from weasyprint.pdf import fonts
from weasyprint.text import fonts as loading
try:
    fonts.TTFont(BytesIO(b"no font"))
except fonts.TTLibError as error:
    print(error)
print(fonts.ttFont.getTableModule("glyf").Glyph)
try:
    loading.woff2.decompress(BytesIO(b"wOF2"), BytesIO())
except fonts.TTLibError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("setting", "is_imported"), [("", False), ("fonts.harfbuzz_subset = None", True)]
)
def test_fonts_are_cut_with_fonttools_only_where_harfbuzz_cannot(
    setting: str, is_imported: bool
) -> None:
    assert printed_by(_PROGRAM.format(setting=setting)) == (
        f"Hello True {is_imported} {is_imported} False\nTrue\nMissing required table fvar\n"
    )


def test_errors_and_tables_are_those_of_fonttools() -> None:
    assert printed_by(_OTHERS) == (
        "Not a TrueType or OpenType font (not enough data)\n"
        "<class 'fontTools.ttLib.tables._g_l_y_f.Glyph'>\n"
        "Not a WOFF2 font (not enough data)\n"
    )


def printed_by(program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
