"""What the rules find: tests/cases/checking/*.md show the files and what the owner reads.

`--update` writes the texts anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import program
from tests.workspaces import blocks, replace_block, write_workspace

CASES = sorted((Path(__file__).parents[1] / "cases" / "checking").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_check_says_what_where_and_what_to_do(case: Path, tmp_path: Path, update: bool) -> None:
    text = case.read_text(encoding="utf-8")
    files = blocks(text)
    expected = files.pop("terminal")
    said = (
        CliRunner().invoke(program, ["-C", str(write_workspace(tmp_path, files)), "check"]).output
    )
    if update:
        case.write_text(replace_block(text, "terminal", said), encoding="utf-8")
    else:
        assert said == expected
