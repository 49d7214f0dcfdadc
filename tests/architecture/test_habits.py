"""Small files, small functions, complete families, one writer."""

import ast
import re
from importlib import import_module
from pathlib import Path
from statistics import median

import pytest

PACKAGE = Path(__file__).parents[2] / "dossier"
FILES = sorted(PACKAGE.rglob("*.py"))
CODE = {file: file.read_text(encoding="utf-8") for file in FILES}
TREES = {file: ast.parse(text) for file, text in CODE.items()}
FUNCTIONS = [
    (node.end_lineno or node.lineno) - node.lineno + 1
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
]
FAMILIES = {
    "checking": "RULES",
    "cli": "COMMANDS",
    "importing/formats": "FORMATS",
    "judging/steps": "RULES",
    "proofreading": "RULES",
    "views/site": "PAGES",
    "views/outbox": "DOCUMENTS",
}


def test_files_are_small() -> None:
    lengths = {file: text.count("\n") for file, text in CODE.items()}
    assert {str(file): length for file, length in lengths.items() if length > 250} == {}
    assert median(lengths.values()) <= 100


def test_functions_are_small() -> None:
    assert max(FUNCTIONS) <= 40
    assert sum(size <= 20 for size in FUNCTIONS) / len(FUNCTIONS) >= 0.9
    assert median(FUNCTIONS) <= 8


@pytest.mark.parametrize("folder", FAMILIES)
def test_a_family_names_every_one_of_its_files(folder: str) -> None:
    init = CODE[PACKAGE / folder / "__init__.py"]
    named = ast.literal_eval("None")
    assert named is None
    family = import_module(f"dossier.{folder.replace('/', '.')}")
    members = getattr(family, FAMILIES[folder])
    assert isinstance(members, tuple)
    listed = init[init.index(FAMILIES[folder]) :]
    for file in (PACKAGE / folder).glob("*.py"):
        if '"""' in CODE[file] and _is_member(file):
            assert file.stem in listed, f"{file.name} is not in {FAMILIES[folder]}"


def _is_member(file: Path) -> bool:
    """A family's helpers say in their first line that they are shared."""
    return file.stem != "__init__" and not CODE[file].startswith('"""Share')


def test_only_one_file_writes() -> None:
    writing = re.compile(r"\.write_(text|bytes)\(|\bopen\([^)]*[\"'][rwxab+]*[wxa+][rwxab+]*[\"']")
    found = [file.name for file, text in CODE.items() if writing.search(text)]
    assert found == []


def test_every_module_begins_with_one_line_that_says_what_it_does() -> None:
    for file, tree in TREES.items():
        said = ast.get_docstring(tree)
        assert said, file
        assert said.splitlines()[0].endswith((".", ":")), file
