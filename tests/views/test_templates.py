"""Each template that a view names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATE = re.compile(r"(?:site|brief|message)/[\w-]+\.(?:html|txt)")
NAMED = {
    node.value
    for file in (ROOT / "dossier/views").rglob("*.py")
    for node in ast.walk(ast.parse(file.read_text("utf-8")))
    if isinstance(node, ast.Constant)
    and isinstance(node.value, str)
    and TEMPLATE.fullmatch(node.value)
    # This is the first page of the site, and no template.
    and node.value != "site/index.html"
}


@pytest.mark.parametrize("name", sorted(NAMED))
def test_it_is_there(name: str) -> None:
    assert (ROOT / "themes/plain/templates" / name).is_file()


def test_those_that_are_known_today_are_among_them() -> None:
    assert {"site/today.html", "brief/letters.html"} <= NAMED
