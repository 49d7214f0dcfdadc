"""The README tells the truth: its commands run, its table names what is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tools.pictures import MOST_BYTES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def lines(block: str) -> list[list[str]]:
    return [shlex.split(line, comments=True) for line in block.splitlines() if line.strip()]


def test_a_newcomer_can_type_every_command_in_its_order(tmp_path: Path) -> None:
    (block,) = (block for block in BLOCKS if "dossier init" in block)
    folder = tmp_path
    for command in lines(block):
        if command[0] == "cd":
            folder /= command[1]
            continue
        assert command[0] == "dossier"
        run = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{command}: {run.stdout}{run.stderr}"
    assert (folder / "output/site/index.html").is_file()
    assert (folder / "content/contacts/priya-raman.md").is_file()


def test_it_names_no_index_that_does_not_have_the_package() -> None:
    assert "pip install backers-dossier" not in README
    for way in ("./run install", "pipx install .", "uv tool install ."):
        assert f"`{way}`" in README


def test_run_builds_the_sample_and_says_where_to_look() -> None:
    run = subprocess.run(["./run", "build"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "output/site/index.html" in run.stdout + run.stderr
    assert (ROOT / "output/outbox/meridian-staff-platform/priya-raman.pdf").is_file()


def test_it_shows_pictures_that_are_small() -> None:
    shown = re.findall(r"!\[[^\]]{20,}\]\(([^)]+)\)", README)
    assert shown == ["docs/pictures/today.png", "docs/pictures/brief.png"]
    assert all(0 < (ROOT / name).stat().st_size <= MOST_BYTES for name in shown)


def test_it_fits_on_two_screens() -> None:
    assert README.count("\n") <= 90


def test_every_command_of_the_readme_exists() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "dossier", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    named = {
        word
        for row in re.findall(r"^\| `dossier ([^|]*)\|", README, re.MULTILINE)
        for word in re.findall(r"(?:^|`)([a-z]+)", row)
    }
    assert named
    assert {name for name in named if f"  {name} " not in shown} == set()
