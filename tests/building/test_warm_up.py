"""A process that builds again and again has imported what a build needs before it is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
import sys
from dossier.building.warm_up import warm_up
for _ in warm_up(briefs=%s):
    pass
print(*(name for name in ("dossier.building.words_alone", "weasyprint") if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("briefs", "imported"),
    [
        (False, "dossier.building.words_alone\n"),
        (True, "dossier.building.words_alone weasyprint\n"),
    ],
)
def test_weasyprint_is_imported_only_where_there_are_briefs(briefs: bool, imported: str) -> None:
    command = [sys.executable, "-c", _PROGRAM % briefs]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == imported
