"""`./run test` leaves out what tests/lanes.py names, and nothing else; CI runs all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lanes import FULL, is_full
from tests.trials import CI_SEED

ROOT = Path(__file__).parents[1]
QUICK, LONG = "tests/test_quick.py", "tests/browser/test_long.py"
TEST = "def test_it() -> None:\n    pass\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with these lanes, and a test in each."""
    (tmp_path / "tests").mkdir()
    for name in ("pyproject.toml", "tests/conftest.py", "tests/lanes.py", "tests/trials.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in (QUICK, LONG):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEST)
    return tmp_path


def run_tests(project: Path, *options: str, **environment: str) -> str:
    """Run the tests of a project, and return what is shown."""
    shown = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-v", "-p", "no:cacheprovider", *options],
        cwd=project,
        env={"PATH": os.environ["PATH"], "HOME": str(project), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return shown.stdout


@pytest.mark.parametrize(
    ("options", "run"),
    [
        (("-k", "it"), {QUICK}),
        (("--all",), {QUICK, LONG}),
        (("--update", "-n2"), {QUICK, LONG}),
        ((LONG,), {LONG}),
        (("-n2",), {QUICK}),
    ],
)
def test_a_lane_runs_what_is_of_it(options: tuple[str, ...], run: set[str], project: Path) -> None:
    shown = run_tests(project, *options)
    # One process writes the file first, several write the result first.
    passed = re.findall(r"(tests/\S+\.py)::test_it (?:PASSED|$)", shown, re.MULTILINE)
    assert {*passed} == run, shown


def test_every_entry_is_there_and_is_left_out() -> None:
    for path, reason in FULL.items():
        assert (ROOT / path).exists(), path
        assert reason, path
        assert is_full(path if path.endswith(".py") else f"{path}/test_it.py")
    assert not is_full("tests/test_disk.py")


def test_the_seed_of_random_trials_is_shown_and_fixed_in_ci(project: Path) -> None:
    assert "random trials: DOSSIER_SEED=7" in run_tests(project, DOSSIER_SEED="7")
    assert f"random trials: DOSSIER_SEED={CI_SEED}" in run_tests(project, CI="true")
    first, second = (re.findall(r"SEED=(\d+)", run_tests(project)) for _ in range(2))
    assert first != second


def test_a_long_test_in_the_fast_lane_fails_in_ci(project: Path) -> None:
    takes_long = TEST.replace(
        "pass", "import os\n    os.times = lambda: os.times_result((99,) * 5)"
    )
    (project / LONG).write_text(takes_long)
    (project / QUICK).write_text(takes_long.replace("99", "199"))
    shown = run_tests(project, "--all", CI="true")
    assert "name its file in tests/lanes.py" in shown
    assert f"FAILED {QUICK}" in shown
    assert f"FAILED {LONG}" not in shown
    assert "1 passed" in run_tests(project)


@pytest.mark.parametrize("processes", ["-n0", "-n2"])
@pytest.mark.parametrize("where", ["a test", "a file"])
def test_a_skip_is_refused_where_every_test_must_run(
    where: str, processes: str, project: Path
) -> None:
    skip = "import pytest\npytest.skip('no tool', allow_module_level=True)\n"
    inner = TEST.replace("pass", "import pytest\n    pytest.skip('no tool')")
    (project / QUICK).write_text(inner if where == "a test" else skip)
    shown = run_tests(project, processes, DOSSIER_NO_SKIPS="1")
    assert "skipped where every test must run" in shown
    assert re.search(r"= 1 (failed|error)", shown)


def test_ci_runs_all_tests_and_refuses_skips() -> None:
    ci = (ROOT / ".ci/run").read_text("utf-8")
    assert "./run test --all </dev/null" in ci
    assert re.search(r"CI:-.*DOSSIER_NO_SKIPS=1", (ROOT / "run").read_text("utf-8"))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_what_ci_runs_is_what_the_pages_name(page: str) -> None:
    typed = re.findall(
        r"^(\./run [^<#\n]+?) *(?:<|#|$)", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE
    )
    assert typed == ["./run check", "./run test --all"]
    text = (ROOT / page).read_text("utf-8")
    assert all(line in text for line in typed)
