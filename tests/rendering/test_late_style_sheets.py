"""The style sheets that are left out are parsed where an option asks for them."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
from hashlib import sha256
from dossier.rendering.weasyprint_patches import late_style_sheets, load_weasyprint
{load}
from weasyprint import HTML
text = '<p align=right>Right <font color=red>red</font> <input value=x><ol type=i><li>One</ol>'
page = f'<html lang="en"><title>T</title>{{text}}'
for options in ({{}}, {{"presentational_hints": True}}, {{"pdf_forms": True}}):
    print(sha256(HTML(string=page).write_pdf(**options)).hexdigest())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere WeasyPrint is imported as it is")
def test_pages_that_need_them_are_as_with_those_that_weasyprint_parses() -> None:
    digests = digests_with("load_weasyprint(); late_style_sheets.patch()")
    assert digests == digests_with("")
    # Else no page needs them.
    assert len({*digests}) == 3


def digests_with(load: str) -> list[str]:
    """Return the digests of three PDFs: by the first style sheet, and by each of the others."""
    command = [sys.executable, "-c", _PROGRAM.format(load=load)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()
