"""The table of docs/architecture.md, "The parts": which part may import which."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "dossier"
SHARED = {
    "blake2",
    "english",
    "problems",
    "digest_cache",
    "noted_reads",
    "packed_dict",
    "disk",
    "time_limit",
    "signals",
    "processes",
    "input_file",
    "no_op_check",
    "workspace",
    "sentences",
    "reading_length",
}
STAGES = {
    "reading",
    "linking",
    "judging",
    "disclosure",
    "checking",
    "views",
    "rendering",
    "publishing",
}
TABLE: dict[str, set[str]] = {
    "english": set(),
    "problems": {"english"},
    "blake2": set(),
    "digest_cache": {"blake2", "no_op_check"},
    "noted_reads": {"blake2"},
    "packed_dict": set(),
    "disk": {"problems", "signals"},
    "input_file": set(),
    "no_op_check": {"blake2", "input_file"},
    "start": {"cli", "terminal"},
    "time_limit": {"problems"},
    "signals": set(),
    "processes": {"problems", "signals"},
    "workspace": {"problems"},
    "abbreviations": set(),
    "sentences": {"abbreviations"},
    "reading_length": set(),
    "records": set(),
    "languages": set(),
    "proofreading": set(),
    "source": {"records"},
    "reading": {"records", "source"},
    "linking": {"records", "source"},
    "writing": {"records", "source"},
    "judging": {"records", "linking"},
    "disclosure": {"records", "source", "linking", "languages"},
    "checking": {"records", "source", "linking", "judging", "disclosure", "languages"},
    "views": {"records", "linking", "judging", "disclosure"},
    # Of records, the frozen types of parsed text alone: test_privacy.py.
    "rendering": {"languages", "proofreading", "records", "views"},
    "publishing": set(),
    "encrypting": set(),
    "mailing": {"records"},
    "importing": {"records", "source", "reading", "writing", "linking"},
    "exporting": {"records", "linking", "judging"},
    "building": {*STAGES, "encrypting", "languages", "records", "source", "writing"},
    "letters": {*STAGES, "building", "languages", "mailing", "records", "writing"},
    "serving": {"building"},
    "editing": {
        "building",
        "checking",
        "disclosure",
        "judging",
        "linking",
        "records",
        "source",
        "writing",
    },
    "terminal": {
        "building",
        "encrypting",
        "importing",
        "judging",
        "linking",
        "records",
        "source",
        "writing",
    },
    # All but views and rendering.
    "cli": {
        "terminal",
        "building",
        "editing",
        "exporting",
        "importing",
        "judging",
        "encrypting",
        "languages",
        "letters",
        "linking",
        "mailing",
        "records",
        "serving",
        "source",
        "writing",
    },
}


def imports(part: Path) -> set[str]:
    """List the parts of dossier that a part imports, inside functions too."""
    files = part.rglob("*.py") if part.is_dir() else [part]
    found = {name.split(".")[1] for file in files for name in imported_names(file)}
    return (found & parts().keys()) - {part.stem}


@cache
def imported_names(file: Path) -> set[str]:
    """List the full names of dossier that a file imports, or names to be imported by."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: import by the full name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return {name for name in found if re.match(r"dossier\.\w", name)}


@cache
def parts() -> dict[str, Path]:
    return {
        path.stem: path
        for path in PACKAGE.iterdir()
        if not path.name.startswith("_")
        and (path.suffix == ".py" or (path / "__init__.py").exists())
    }


def test_the_table_names_every_part_that_imports_and_no_other() -> None:
    code = {name for name, path in parts().items()}
    assert code == set(TABLE)


@pytest.mark.parametrize("part", sorted(TABLE))
def test_a_part_imports_only_what_the_table_allows(part: str) -> None:
    ground = set() if part in SHARED else SHARED
    extra = imports(parts()[part]) - TABLE[part] - ground
    assert not extra, f"{part} may not import {', '.join(sorted(extra))}"


def test_no_part_imports_another_in_a_circle() -> None:
    order = list(
        TopologicalSorter({name: imports(path) for name, path in parts().items()}).static_order()
    )
    assert order.index("records") < order.index("judging") < order.index("cli")
