"""Names complete in the three shells, and never get in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import program
from tests.cli.small_workspace import ROOT, workspace


def complete(root: Path, *words: str, shell: str = "bash") -> list[str]:
    """Ask for what the last word may become, as a shell does."""
    number = words[-1] if shell == "fish" else str(len(words))
    env = {"COMP_WORDS": " ".join(("dossier", *words)), "COMP_CWORD": number}
    with chdir(root):
        asked = {"_DOSSIER_COMPLETE": f"{shell}_complete", **env}
        shown = CliRunner().invoke(program, [], prog_name="dossier", env=asked)
    assert (shown.exit_code, shown.stderr) == (0, "")
    lines = shown.stdout.strip("\n").splitlines()
    if shell == "zsh":
        return lines[1::3]
    return [line.partition(",")[2].partition("\t")[0] for line in lines]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("ba",), ["backers"]),
        (("log", "p"), ["priya-raman"]),
        (("log", "wei-chen", "hel"), ["helped", "helped-me"]),
        (("log", "wei-chen", "call", "--for", "m"), ["meridian"]),
        (("log", "wei-chen", "call", "--for", "r"), ["rob-keane"]),
        (("panel", "m"), ["meridian"]),
        (("panel", "meridian", "--exclude", "w"), ["wei-chen"]),
        (("who", "i"), ["incident-response"]),
        (("who", "migration", "o"), ["on-call"]),
        (("backers", "--verdict", "re"), ["ready"]),
        (("new", "c"), ["contact"]),
        (("schema", "st"), ["story"]),
        (("next", "--d"), ["--days"]),
        (("email", "p"), ["priya-raman"]),
        (("email", "priya-raman", "--for", "m"), ["meridian"]),
        (("email", "priya-raman", "--about", "h"), ["heads-up", "hello"]),
        (("sent", "priya-raman", "--settle", "n"), ["not-sent"]),
        (("diff", "w"), ["wei-chen"]),
        (("log", "nobody-"), []),
    ],
)
def test_a_word_is_completed(
    root: Path, words: tuple[str, ...], found: list[str], shell: str
) -> None:
    assert complete(root, *words, shell=shell) == found


def test_the_workspace_may_be_named(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert complete(elsewhere, "-C", str(root), "log", "w") == ["wei-chen"]
    assert complete(elsewhere, "log", "w") == []


@pytest.mark.parametrize(
    "broken",
    [
        {"content/contacts/broken.md": b"\xff\xfe"},
        {"content/stories/broken.md": b"---\n: : :\n"},
        {"dossier.toml": b"not = = toml"},
        {"content/me.md": b""},
    ],
)
def test_a_broken_workspace_stops_no_completion(root: Path, broken: dict[str, bytes]) -> None:
    for path, data in broken.items():
        (root / path).write_bytes(data)
    assert complete(root, "log", "wei") == ["wei-chen"]
    assert complete(root, "who", "mig") == ["migration"]


def test_in_a_real_bash(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("bin")
    (folder / "dossier").write_text(f'#!/bin/sh\nexec {sys.executable} -m dossier "$@"\n')
    (folder / "dossier").chmod(0o700)
    script = """
        eval "$(_DOSSIER_COMPLETE=bash_source dossier)"
        COMP_WORDS=(dossier log p) COMP_CWORD=2
        _dossier_completion dossier
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    shown = subprocess.run(
        ["bash", "-c", script],
        cwd=root,
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (shown.stdout, shown.stderr) == ("priya-raman\n", "")
