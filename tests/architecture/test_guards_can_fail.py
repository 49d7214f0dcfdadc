"""Each guard fails where what it guards is broken: tried on a copy of the package."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.test_habits import FAMILIES, files_made
from tests.architecture.test_imports import TABLE, imported_names

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
Files = dict[str, str]
SAID = '"""Break a guard."""\n\n'


class Broken(NamedTuple):
    """A guard, files that break what it guards, and how many of its cases must then fail."""

    guard: str
    files: Files
    failures: int = 1


def function(length: int, name: str = "long") -> str:
    return f"def {name}() -> None:\n" + "    pass\n" * (length - 1)


def forbidden() -> Files:
    """Let each part import one that it may not, inside a function."""
    files = Files()
    for part, allowed in TABLE.items():
        other = next(name for name in ("cli", "views") if name not in {part, *allowed})
        place = f"{part}/zz1.py" if (ROOT / "dossier" / part).is_dir() else f"{part}.py"
        files[place] = f"\n\ndef _load() -> None:\n    from dossier import {other}\n"
    return files


BROKEN = [
    # a long file
    Broken("habits.py::test_files_are_small", {"zz2.py": SAID + "A = 1\n" * 250}),
    # files that are all rather long
    Broken(
        "habits.py::test_files_are_small",
        {f"judging/many{number}.py": SAID + "A = 1\n" * 140 for number in range(400)},
    ),
    # a long function
    Broken("habits.py::test_functions_are_small", {"judging/zz3.py": SAID + function(41)}),
    # many functions of 21 lines
    Broken(
        "habits.py::test_functions_are_small",
        {"judging/zz4.py": SAID + "\n\n".join(function(21, f"f{n}") for n in range(1000))},
    ),
    # many functions of 9 lines
    Broken(
        "habits.py::test_functions_are_small",
        {"judging/zz5.py": SAID + "\n\n".join(function(9, f"f{n}") for n in range(5000))},
    ),
    # members that no tuple names
    Broken(
        "habits.py::test_a_family_names_every_one_of_its_files",
        {f"{family.folder}/zz6.py": SAID for family in FAMILIES},
        failures=len(FAMILIES),
    ),
    # a member that is named as a helper, too; a function that no tuple names
    Broken(
        "habits.py::test_a_family_names_every_one_of_its_files",
        {
            "proofreading/__init__.py": "\n\nfrom dossier.proofreading import document\n"
            "RULES = (*RULES, document.html_blocks)\n",
            "judging/steps/owed.py": "\n\ndef forgotten(context: StepContext) -> None:\n    pass\n",
        },
        failures=2,
    ),
    # a file and a function that are named twice
    Broken(
        "habits.py::test_a_family_names_every_one_of_its_files",
        {
            "proofreading/__init__.py": "\n\nRULES = (*RULES, RULES[0])\n",
            "checking/face_rules.py": "\n\nRULES = (*RULES, RULES[0])\n",
        },
        failures=2,
    ),
    # two modules of one name
    Broken(
        "habits.py::test_no_two_modules_have_one_name_but_in_families",
        {"judging/zz15.py": SAID, "linking/zz15.py": SAID},
    ),
    # two types of one name
    Broken(
        "habits.py::test_no_two_types_have_one_name",
        {
            "judging/zz16.py": SAID + "class Twin:\n    pass\n",
            "linking/zz17.py": SAID + "class Twin:\n    pass\n",
        },
    ),
    # a type that is told as what it holds
    Broken(
        "habits.py::test_docstrings_say_what_a_thing_is_or_what_a_function_returns",
        {"judging/zz18.py": SAID + 'class Twin:\n    """Hold a name."""\n'},
    ),
    # a first line that is no sentence
    Broken(
        "habits.py::test_every_module_begins_with_one_line_that_says_what_it_does",
        {"judging/zz7.py": '"""Break a guard"""\n'},
    ),
    # no first line
    Broken(
        "habits.py::test_every_module_begins_with_one_line_that_says_what_it_does",
        {"judging/zz8.py": "A = 1\n"},
    ),
    # a part that the table does not name
    Broken(
        "imports.py::test_the_table_names_every_part_that_imports_and_no_other",
        {"zz/__init__.py": SAID},
    ),
    # a forbidden import in each part
    Broken(
        "imports.py::test_a_part_imports_only_what_the_table_allows",
        forbidden(),
        failures=len(TABLE),
    ),
    # an import by its name
    Broken(
        "imports.py::test_a_part_imports_only_what_the_table_allows",
        {"records/zz9.py": SAID + 'import_module("dossier.judging.verdict")\n'},
    ),
    # ground that looks up to other ground
    Broken(
        "imports.py::test_a_part_imports_only_what_the_table_allows",
        {"problems.py": "\n\nimport dossier.time_limit\n"},
    ),
    # a circle
    Broken(
        "imports.py::test_no_part_imports_another_in_a_circle",
        {"records/zz10.py": SAID + "import dossier.reading\n"},
    ),
    # a view that holds a record
    Broken(
        "privacy.py::test_a_view_holds_only_strings_numbers_dates_tuples_and_views",
        {
            "views/zz11.py": SAID + "from dossier.records import Contact\n"
            "from dossier.views.view import View\n\n\n"
            "class Open(View, frozen=True):\n    contact: Contact\n"
        },
    ),
    # a view that holds what may be anything
    Broken(
        "privacy.py::test_a_view_holds_only_strings_numbers_dates_tuples_and_views",
        {
            "views/zz12.py": SAID + "from dossier.views.view import View\n\n\n"
            "class Open(View, frozen=True):\n    parts: tuple[dict[str, object], ...]\n"
        },
    ),
    # a private field in what leaves
    Broken(
        "privacy.py::test_what_leaves_never_touches_a_private_field",
        {"views/outbox/zz/at13.py": SAID + "def notes(c):\n    return c.private.tags\n"},
    ),
    # a private field by its name
    Broken(
        "privacy.py::test_what_leaves_never_touches_a_private_field",
        {"views/outbox/zz/at14.py": SAID + 'def notes(c):\n    return getattr(c, "private")\n'},
    ),
    # a file that is written by another than `disk`
    Broken(
        "habits.py::test_only_one_file_writes",
        {"judging/zw.py": SAID + 'Path("a").write_text("b")\n'},
    ),
    # a dossier with words
    Broken(
        "faces.py::test_a_dossier_holds_no_word_of_a_body",
        {"linking/dossier.py": "\n\nDossier = WrittenDossier\n"},
    ),
    # a page that holds its words
    Broken(
        "faces.py::test_a_page_names_words_and_holds_none",
        {
            "views/view.py": "\n\nclass BodyProse(Prose, frozen=True, kw_only=True):\n"
            '    path: str = ""\n'
        },
    ),
    # a view of the site with words
    Broken(
        "faces.py::test_a_view_of_the_site_holds_no_words",
        {
            "views/site/story.py": "\n\nfrom dossier.views.view import Prose\n\n\n"
            "class Told(View, frozen=True, kw_only=True):\n    words: Prose\n"
        },
    ),
    # a judgement that asks for words
    Broken(
        "faces.py::test_no_judgement_and_no_page_asks_for_words",
        {"judging/zt.py": SAID + "from dossier.linking import WrittenDossier\n"},
    ),
    # a rule on faces that asks for words
    Broken(
        "faces.py::test_no_rule_but_those_on_texts_asks_for_words",
        {"checking/field_rules.py": "\n\nfrom dossier.records.texts import Texts\n"},
    ),
    # a function that raises, and does not say so
    Broken(
        "habits.py::test_what_raises_says_so",
        {"judging/zq.py": SAID + 'def f() -> None:\n    """Refuse it."""\n    raise ValueError\n'},
    ),
    # a renderer that sees records
    Broken(
        "privacy.py::test_rendering_never_sees_a_record",
        {"rendering/zr.py": SAID + "from dossier import records\n"},
    ),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the package and its guards, of which none fails; what is compiled is copied on."""
    root = tmp_path_factory.mktemp("guards") / "whole"
    for folder in ("dossier", "tests/architecture"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "themes").symlink_to(ROOT / "themes")
    assert failures(root) == {}
    return root


def failures(root: Path) -> Counter[str]:
    """Run all guards on the package of a folder, and count the failures of each."""
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "--noconftest", "-p", "no:cacheprovider"),
            *("-p", "no:xdist", "--rootdir", root, "--import-mode=importlib", "--tb=no", "-rf"),
            *sorted((root / "tests/architecture").glob("test_*[!l].py")),
        ],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert " passed" in ran.stdout.splitlines()[-1], ran.stdout
    return Counter(re.findall(r"^FAILED \S+/test_(\w+\.py::\w+)", ran.stdout, re.MULTILINE))


def rounds() -> list[list[Broken]]:
    """Put what breaks one guard into different rounds, so that none hides another."""
    by_guard = dict[str, list[Broken]]()
    for broken in BROKEN:
        by_guard.setdefault(broken.guard, []).append(broken)
    return [
        [broken for broken in together if broken] for together in zip_longest(*by_guard.values())
    ]


@pytest.mark.parametrize("together", rounds(), ids=["first", "second", "third"])
def test_a_guard_fails_where_what_it_guards_is_broken(
    together: list[Broken], whole: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(whole, tmp_path / "broken", symlinks=True)
    for broken in together:
        for path, text in broken.files.items():
            file = root / "dossier" / path
            file.parent.mkdir(exist_ok=True)
            file.write_text((file.read_text() if file.exists() else "") + text)
    found = failures(root)
    assert {one.guard: found[one.guard] for one in together} == {
        one.guard: one.failures for one in together
    }


def test_every_guard_has_been_seen_failing() -> None:
    guards = {
        f"{file.stem.removeprefix('test_')}.py::{node.name}"
        for file in HERE.glob("test_*.py")
        if file != Path(__file__)
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert guards == {broken.guard for broken in BROKEN}


@pytest.mark.parametrize(
    "line",
    [
        'Path("a").write_text("b")',
        'open("a", "w")',
        'Path("a").open("ab")',
        'Path("a").open(mode="r+")',
        'os.open("a", os.O_CREAT)',
        'shutil.copy("a", "b")',
        'Path("a").mkdir()',
    ],
)
def test_what_makes_a_file_is_seen(line: str) -> None:
    assert list(files_made(ast.parse(line)))


@pytest.mark.parametrize("line", ['open("a")', 'path.open("rb")', "os.open(path, os.O_RDONLY)"])
def test_what_reads_a_file_makes_none(line: str) -> None:
    assert list(files_made(ast.parse(line))) == []


@pytest.mark.parametrize(
    "line",
    [
        "from dossier.records import Contact",
        "from dossier import records",
        "import dossier.records.contact",
        'import_module("dossier.records")',
        'import_module(f"dossier.records.{name}")',
    ],
)
def test_an_import_is_seen_however_it_is_written(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(line)
    (found,) = imported_names(tmp_path / "a.py")
    assert found.startswith("dossier.records")
