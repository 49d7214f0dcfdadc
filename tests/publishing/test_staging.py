"""A publish gives a complete new output, or leaves the old one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.problems import UserError
from dossier.publishing import ManifestEntry, Staging, open_output
from dossier.publishing.output_tree import _exchange_call


@pytest.fixture(params=["swap", "file by file"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Publish where folders can be swapped, and where they cannot."""
    if request.param == "file by file":
        monkeypatch.setattr(sys, "platform", "win32")
        _exchange_call.cache_clear()
    yield
    _exchange_call.cache_clear()


def publish(output: Path, files: dict[str, str]) -> int:
    manifest = open_output(output)
    with Staging(output, manifest) as staging:
        made = {
            path: ManifestEntry("", staging.add(path, text.encode()))
            for path, text in files.items()
        }
        return staging.publish(made)


def found(output: Path) -> dict[str, str]:
    files = (path for path in output.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(output).as_posix(): path.read_text() for path in files}


def test_what_is_no_longer_made_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, {"site/index.html": "1", "site/backers/priya.html": "1"})
    assert publish(output, {"site/index.html": "2"}) == 1
    assert found(output) == {"site/index.html": "2"}
    assert not (output / "site/backers").exists()


def test_a_file_that_dossier_did_not_write_is_never_deleted(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, {"site/backers/priya.html": "1"})
    (output / "site/backers/mine.txt").write_text("keep me")
    publish(output, {"site/index.html": "2"})
    assert found(output) == {"site/index.html": "2", "site/backers/mine.txt": "keep me"}


def test_a_file_in_the_way_that_dossier_did_not_write_is_never_replaced(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, {"site/index.html": "1"})
    (output / "site/mine.html").write_text("keep me")
    with pytest.raises(UserError, match=r"mine\.html is in the way"):
        publish(output, {"site/index.html": "2", "site/mine.html": "3"})
    assert found(output) == {"site/index.html": "1", "site/mine.html": "keep me"}


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, {"a.html": "1", "b.html": "1"})
    os.utime(output / "a.html", (1, 1))
    publish(output, {"a.html": "1", "b.html": "2"})
    assert (output / "a.html").stat().st_mtime == 1


def test_what_is_staged_and_not_published_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, {"a.html": "1"})
    with Staging(output, open_output(output)) as staging:
        staging.add("a.html", b"2")
    assert found(output) == {"a.html": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_every_file_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish(tmp_path / "output", {"site/backers/priya.html": "1"})
    finally:
        os.umask(before)
    everything = [tmp_path / "output", *(tmp_path / "output").rglob("*")]
    modes = {path.stat().st_mode & 0o777 for path in everything if path.is_file()}
    assert modes == {0o600}
    assert {path.stat().st_mode & 0o777 for path in everything if path.is_dir()} == {0o700}


def test_a_folder_that_holds_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "thesis.docx").write_text("years of work")
    with pytest.raises(UserError, match="output/ holds files that dossier did not write"):
        open_output(tmp_path / "output")


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_repository_of_its_own_is_refused(tmp_path: Path, is_ours: bool) -> None:
    if is_ours:
        publish(tmp_path / "output", {"a.html": "1"})
    (tmp_path / "output/.git").mkdir(parents=True)
    with pytest.raises(UserError, match="output/ is a git repository of its own"):
        open_output(tmp_path / "output")


def test_a_file_in_place_of_the_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("not a folder")
    with pytest.raises(UserError, match="output/ is a file, not a folder"):
        open_output(tmp_path / "output")


def test_a_linked_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="output/ is a link"):
        open_output(tmp_path / "output")


def test_a_damaged_manifest_deletes_nothing(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, {"a.html": "1"})
    (output / ".dossier.json").write_bytes(b"\x00damaged")
    with pytest.raises(UserError, match="delete output/, and build again"):
        open_output(output)
    assert found(output) == {"a.html": "1"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_what_a_fork_stages_is_published(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with Staging(output, open_output(output)) as staging:
        here = staging.add("a.html", b"1")
        child = os.fork()
        if not child:
            staging.add("b.html", b"1")
            os._exit(0)
        os.waitpid(child, 0)
        staging.publish({"a.html": ManifestEntry("", here), "b.html": ManifestEntry("", here)})
    assert found(output) == {"a.html": "1", "b.html": "1"}
