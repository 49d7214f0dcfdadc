"""Small files, small functions, complete families, one writer."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from inspect import signature
from itertools import chain
from pathlib import Path
from pkgutil import resolve_name
from statistics import median
from types import FunctionType
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parents[2] / "dossier"
FILES = sorted(PACKAGE.rglob("*.py"))


class Family(NamedTuple):
    """A folder whose members a tuple names, and the modules in it that only help them."""

    folder: str
    home: str
    tuples: tuple[str, ...]
    helpers: frozenset[str] = frozenset()
    # The tuples name functions, of which a module has several.
    of_functions: bool = False


FAMILIES = (
    Family(
        "checking",
        "checking",
        ("face_rules.RULES", "TEXT_RULES", "face_rules.LANGUAGE_RULES"),
        frozenset({"exposure", "face_rules", "in_texts", "leaving_text"}),
        of_functions=True,
    ),
    Family("cli", "cli", ("COMMANDS",)),
    Family("cli/export", "cli.export", ("FORMATS",)),
    Family("importing/formats", "importing.formats", ("FORMATS",)),
    Family("judging/steps", "judging.steps", ("RULES",), frozenset({"step"}), of_functions=True),
    Family("proofreading", "proofreading", ("RULES",), frozenset({"document"})),
    Family(
        "rendering/weasyprint_patches",
        "rendering.weasyprint_patches",
        ("PATCHES",),
        frozenset({"compiled_declarations", "declaration_opcodes", "font_files", "late_modules"}),
    ),
    Family("views/site", "views.site", ("PAGES",)),
    Family("views/outbox", "views.outbox", ("DOCUMENTS",)),
)
# What makes a file elsewhere than `disk` does, and why.
OTHER_WRITERS = {
    # The lock is on the file itself, which must stay the same file.
    "writing/change.py": {"os.open"},
    # Jinja keeps compiled templates beside the shipped ones, and fontconfig reads fonts from disk.
    "rendering/environment.py": {"mkdir"},
    "rendering/weasyprint_patches/font_files.py": {"mkdtemp"},
    # Files that did not change are in the old output and the new one.
    "publishing/output_tree.py": {"link"},
    # What cannot be printed any more goes to /dev/null.
    "terminal/exit_codes.py": {"os.open"},
    # This touches no file: it makes what was judged stale.
    "editing/editor.py": {"touch"},
}
_MAKES = {
    *("write_text", "write_bytes", "touch", "mkdir", "symlink_to", "hardlink_to"),
    *("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory"),
}
_MAKES_IN = {
    "os": {"mkdir", "makedirs", "link", "symlink", "mknod", "mkfifo", "truncate"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move"},
}
_WRITING_FLAGS = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC")


@cache
def trees() -> dict[Path, ast.Module]:
    """Parse the package; not when the tests are collected, which every process does."""
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}


def test_files_are_small() -> None:
    lengths = {file: file.read_text(encoding="utf-8").count("\n") for file in FILES}
    assert {str(file): length for file, length in lengths.items() if length > 250} == {}
    assert median(lengths.values()) <= 130


def test_functions_are_small() -> None:
    sizes = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert max(sizes) <= 40
    assert sum(size <= 20 for size in sizes) / len(sizes) >= 0.9
    assert median(sizes) <= 8


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.folder)
def test_a_family_names_every_one_of_its_files(family: Family) -> None:
    tuples = [resolve_name(f"dossier.{family.home}.{name}") for name in family.tuples]
    members = [member for each in tuples for member in each]
    assert len(set(map(id, members))) == len(members), "named twice"
    named = [module_name(member) for member in members]
    if family.of_functions:
        assert set(functions_like(members)) == set(members), "named by no tuple"
    else:
        assert sorted(named) == sorted(set(named)), "named twice"
    files = set(members_on_disk(PACKAGE / family.folder))
    assert set(named) == files - family.helpers
    assert family.helpers <= files


def functions_like(members: Sequence[FunctionType]) -> Iterator[FunctionType]:
    """Give the public functions of the members' modules that take what a member takes."""
    taken = {tuple(signature(member).parameters) for member in members}
    for module in {sys.modules[member.__module__] for member in members}:
        for name, function in vars(module).items():
            is_own = isinstance(function, FunctionType) and function.__module__ == module.__name__
            if is_own and name[0] != "_" and tuple(signature(function).parameters) in taken:
                yield function


def members_on_disk(folder: Path) -> Iterator[str]:
    """Give the modules of a folder, and the folders in it that are one member with parts."""
    for path in folder.iterdir():
        if path.suffix == ".py" and path.stem != "__init__":
            yield path.stem
        elif (path / "__init__.py").exists():
            yield path.name


def module_name(member: object) -> str:
    """Name the module of a member: a module, a function of one, or a table's row."""
    if isinstance(member, tuple):
        return str(member[0]).replace("-", "_")
    name = getattr(member, "__module__", None) or getattr(member, "__name__", "")
    return str(name).rpartition(".")[2]


def test_only_one_file_writes() -> None:
    found = {
        file.relative_to(PACKAGE).as_posix(): set(made)
        for file, tree in trees().items()
        if (made := [*files_made(tree)])
    }
    assert "disk.py" in found
    assert {name: made for name, made in found.items() if name != "disk.py"} == OTHER_WRITERS


def files_made(tree: ast.AST) -> Iterator[str]:
    """Give the name of each call that makes a file or a folder, or opens one to write."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name, owner = called(node.func)
        if name in _MAKES or name in _MAKES_IN.get(owner, ()):
            yield name
        elif name == "open" and owner == "os":
            if any(flag in ast.unparse(node) for flag in _WRITING_FLAGS):
                yield "os.open"
        elif name == "open" and not {"w", "a", "x", "+"}.isdisjoint(mode(node, bool(owner))):
            yield "open"


def called(function: ast.expr) -> tuple[str, str]:
    """Return the name that is called, and what it is called of."""
    if isinstance(function, ast.Name):
        return function.id, ""
    if isinstance(function, ast.Attribute):
        return function.attr, ast.unparse(function.value)
    return "", ""


def mode(call: ast.Call, is_method: bool) -> str:
    """Return the mode that a file is opened with: of a path's method it is the first argument."""
    given = [word.value for word in call.keywords if word.arg == "mode"]
    given += call.args[:1] if is_method else call.args[1:2]
    match given:
        case [ast.Constant(value=str(found)), *_] if set(found) <= set("rwxabt+"):
            return found
    return ""


def test_every_module_begins_with_one_line_that_says_what_it_does() -> None:
    for file, tree in trees().items():
        said = ast.get_docstring(tree)
        assert said, file
        assert said.splitlines()[0].endswith((".", ":")), file


def test_no_two_modules_have_one_name_but_in_families() -> None:
    of_families = {PACKAGE / family.folder for family in FAMILIES} | {PACKAGE / "exporting"}
    names = Counter(
        file.stem for file in FILES if file.stem != "__init__" and file.parent not in of_families
    )
    assert [name for name, number in names.items() if number > 1] == []


def test_no_two_types_have_one_name() -> None:
    names = Counter(
        node.name
        for tree in trees().values()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, number in names.items() if number > 1] == []


def test_docstrings_say_what_a_thing_is_or_what_a_function_returns() -> None:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    # What commands say of themselves is the help of their users.
    ours = ((file, tree) for file, tree in trees().items() if "cli" not in file.parts)
    found = [
        f"{file.relative_to(PACKAGE)}: {said.splitlines()[0]}"
        for file, tree in ours
        for node in ast.walk(tree)
        if isinstance(node, kinds)
        if (said := ast.get_docstring(node) or "").startswith(("Hold ", "Tell ", "Say ", "Give "))
    ]
    assert found == []


def test_what_raises_says_so() -> None:
    silent = {
        f"{file.relative_to(PACKAGE).as_posix()}: {function.name}"
        for file, tree in trees().items()
        for function in public_functions(tree)
        if any(raised(function)) and "aise" not in (ast.get_docstring(function) or "")
    }
    assert silent == set()


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give functions and methods, but a click command: its docstring is what --help shows."""
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_")
    for node in chain(tree.body, *(owner.body for owner in classes)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            is_command = any(ast.unparse(call).startswith("click.") for call in node.decorator_list)
            if not (is_command or node.name.startswith("_")):
                yield node


def raised(function: ast.AST) -> Iterator[ast.expr]:
    """Give each exception that a function raises itself; what is raised again has no name."""
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Raise) and node.exc:
            yield node.exc
        yield from raised(node)
