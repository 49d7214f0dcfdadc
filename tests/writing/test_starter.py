"""A new workspace is inviting, whole, and never in place of another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from dossier import reading
from dossier.problems import UserError
from dossier.records import Settings
from dossier.writing.starter import empty, sample, start


def test_an_empty_workspace_reads_without_a_problem(tmp_path: Path) -> None:
    start(tmp_path / "new", empty())
    records, problems = reading.read(tmp_path / "new")
    assert problems == ()
    assert (records.owner.name, records.contacts) == ("Your Name", ())
    assert sorted(path.name for path in (tmp_path / "new/content").iterdir()) == [
        "contacts",
        "me.md",
        "opportunities",
        "photos",
        "questions.txt",
        "stories",
    ]


def test_the_settings_show_every_default() -> None:
    _, *lines = empty()["dossier.toml"].decode().splitlines()
    shown = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines))
    examples = {name: shown.pop(name) for name in ("today", "synonyms")}
    assert {**shown, "today": None, "synonyms": {}} == msgspec.to_builtins(Settings())
    assert examples["synonyms"] == {"incident response": ["on-call", "firefighting"]}


def test_all_of_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    start(tmp_path / "new", empty())
    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "new").rglob("*")}
    assert modes == {0}


def test_git_is_told_what_not_to_keep(tmp_path: Path) -> None:
    assert ".gitignore" in start(tmp_path, empty())
    lines = (tmp_path / ".gitignore").read_text().splitlines()
    assert lines[1:] == ["/output/", "/sent/", "/.dossier/", ".dossier-*"]


def test_a_gitignore_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine")
    assert ".gitignore" not in start(tmp_path, empty())
    assert (tmp_path / ".gitignore").read_text() == "mine"


@pytest.mark.parametrize("there", ["dossier.toml", "content/me.md", "content/stories/example.txt"])
def test_nothing_is_written_where_one_of_the_files_exists(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine")
    with pytest.raises(UserError) as refused:
        start(tmp_path, empty())
    assert str(refused.value) == f"{tmp_path / there} is there already. nothing was changed"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [(file, file.read_text()) for file in files] == [(tmp_path / there, "mine")]


def test_the_sample_is_copied_whole_and_reads_without_an_error(tmp_path: Path) -> None:
    start(tmp_path, sample())
    records, problems = reading.read(tmp_path)
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    assert len(records.contacts) >= 10
    assert records.photos
