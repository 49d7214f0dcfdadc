"""What WeasyPrint seldom calls is imported when it is called, and works then."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
late = ("fontTools.subset", "fontTools.varLib.instancer")
imported = [name in sys.modules for name in late]
print(page.get_textpage().get_text_range(), len(made) < 40_000, *imported)
from fontTools import subset
print(isinstance(fonts.subset.Options(), subset.Options))
try:
    fonts.instantiateVariableFont(fonts.TTFont(), {{}})
except ValueError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere WeasyPrint is imported as it is")
@pytest.mark.parametrize(
    ("setting", "is_imported"), [("", False), ("fonts.harfbuzz_subset = None", True)]
)
def test_fonts_are_cut_with_fonttools_only_where_harfbuzz_cannot(
    setting: str, is_imported: bool
) -> None:
    command = [sys.executable, "-c", _PROGRAM.format(setting=setting)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"Hello True {is_imported} False\nTrue\nMissing required table fvar\n", (
        done.stderr
    )
