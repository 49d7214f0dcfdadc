"""`dossier init`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import program
from tests.cli.small_workspace import run

EMPTY = """Began a workspace here, with 7 files. Next:
  1. open content/me.md and say who you are
  2. dossier import FILE…, as your phone's vCards, LinkedIn's archive or a mailbox
  3. dossier new contact "Priya Raman"
  4. dossier new story "What happened, in a few words"
  5. dossier build
  6. dossier next, which says what to do from here on
"""


def init(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    shown = CliRunner().invoke(program, ["init", *arguments])
    return shown.exit_code, shown.output


def test_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert init(tmp_path, monkeypatch) == (0, EMPTY)
    files = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert list(map(str, files)) == [
        ".gitignore",
        "content/contacts/example.txt",
        "content/me.md",
        "content/opportunities/example.txt",
        "content/questions.txt",
        "content/stories/example.txt",
        "dossier.toml",
    ]


def test_what_it_says_to_type_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init(tmp_path, monkeypatch)
    assert run(tmp_path, "new", "contact", "Priya Raman").exit_code == 0
    assert run(tmp_path, "new", "story", "What happened, in a few words").exit_code == 0
    assert run(tmp_path, "new", "opportunity", "CTO at Acme").exit_code == 0
    assert run(tmp_path, "build").exit_code == 0
    assert (tmp_path / "output/site/index.html").is_file()


def test_in_a_folder_that_is_made_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, shown = init(tmp_path, monkeypatch, "my life", "--sample")
    assert code == 0
    first, *steps = shown.splitlines()
    assert first.startswith("Began a workspace in my life, with ")
    assert steps[:2] == ["  1. cd 'my life'", "  2. dossier build"]
    assert (tmp_path / "my life").stat().st_mode & 0o777 == 0o700
    assert run(tmp_path / "my life", "check").exit_code == 0


def test_never_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init(tmp_path, monkeypatch)
    before = (tmp_path / "content/me.md").read_bytes()
    assert init(tmp_path, monkeypatch, "--sample") == (
        2,
        "Error: content/me.md is there already. nothing was changed\n",
    )
    assert (tmp_path / "content/me.md").read_bytes() == before


def test_a_gitignore_of_ones_own_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".gitignore").write_text("*.pyc\n")
    code, shown = init(tmp_path, monkeypatch)
    assert code == 0
    assert shown.endswith(
        "Your own .gitignore was left as it is. "
        "Add these lines to it: /output/ /sent/ /.dossier/ .dossier-*\n"
    )


def test_a_file_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").touch()
    code, shown = init(tmp_path, monkeypatch, "taken")
    assert code == 2
    assert "is a file" in shown
