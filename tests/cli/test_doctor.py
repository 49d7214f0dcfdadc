"""The doctor says what is wrong and the command that mends it, and the command does."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from dossier.cli.doctor import NEEDS, Finding, package, pango
from tests.cli.small_workspace import ROOT, run, workspace


@pytest.fixture
def reachable() -> Iterator[Path]:
    """Give a folder that others could get to, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    rmtree(folder)


def findings(root: Path) -> dict[str, dict[str, object]]:
    reported = json.loads(run(root, "doctor", "--json").output)
    return {finding["name"]: finding for finding in reported}


def test_all_is_well(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "doctor")
    assert (shown.exit_code, shown.output.splitlines()[-1]) == (0, "All is well.")
    assert f"fine\tworkspace\t{tmp_path}, yours alone\n" in shown.output
    assert "fine\tPango\tloads\n" in shown.output
    assert "fine\tYAML parser\tin C\n" in shown.output


def test_it_needs_no_workspace(tmp_path: Path) -> None:
    shown = run(tmp_path, "doctor")
    assert shown.exit_code == 0
    assert "fine\tworkspace\tnone here; `dossier init` begins one\n" in shown.output


def test_a_workspace_that_others_can_read(reachable: Path) -> None:
    shown = run(workspace(reachable), "doctor")
    assert shown.exit_code == 1
    assert shown.output.endswith(
        f"workspace: {reachable} can be read by others on this machine. This mends it:\n"
        f"  chmod go-rwx {reachable}\n"
    )
    subprocess.run(["sh", "-c", shown.output.splitlines()[-1]], check=True)
    assert run(reachable, "doctor").exit_code == 0


def test_an_output_that_others_can_read(tmp_path: Path) -> None:
    root = workspace(tmp_path / "it's mine")
    (root / "output/site").mkdir(parents=True)
    (root / "output/site/index.html").touch(0o644)
    for folder in (root / "output", root / "output/site"):
        folder.chmod(0o700)
    (root / "output/site/index.html").chmod(0o644)
    found = findings(root)["output"]
    assert (found["fine"], found["found"]) == (False, "1 file others can read")
    subprocess.run(["sh", "-c", str(found["mend"])], check=True)
    assert findings(root)["output"]["fine"]


def test_a_library_that_does_not_load() -> None:
    found = pango(("pango-1.0", "no-such-library"))
    assert found.found == "no no-such-library"
    assert found.mend


def test_a_package_that_is_missing_or_too_old() -> None:
    assert package("no-such-package", "1.0").found == "not installed"
    assert re.fullmatch(
        r"\S+ -m pip install 'no-such-package>=1.0'", package("no-such-package", "1.0").mend
    )
    assert re.fullmatch(r"\S+ -m pip install --upgrade 'click>=99'", package("click", "99").mend)
    found = package("click", "8.2")
    assert found == Finding("click", found.found)


def test_it_asks_for_what_the_project_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = dict(re.findall(r"^([\w-]+)>=([\d.]+)", line)[0] for line in project["dependencies"])
    assert wanted == NEEDS


def test_a_link_in_the_output_is_not_followed(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "output").mkdir(0o700)
    (root / "output/etc").symlink_to("/etc")
    assert findings(root)["output"]["found"] == "yours alone"
