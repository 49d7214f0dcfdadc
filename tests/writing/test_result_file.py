"""What a command writes for its user replaces nothing of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.problems import UserError
from dossier.writing.result_file import RECORD, write_result
from tests.workspaces import write_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"dossier.toml": "", "content/me.md": "---\nname: Sam Okafor\n---\n"}
    return write_workspace(tmp_path / "work", files)


def write(root: Path, file: Path, data: bytes = b"new", *, force: bool = False) -> None:
    write_result(root, file, data, command="next --ics", force=force)


def test_a_new_file_is_written_for_its_owner_alone(root: Path) -> None:
    file = root.parent / "deep/steps.ics"
    write(root, file)
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_the_command_wrote_it_writes_again(root: Path) -> None:
    file = root / "steps.ics"
    for data in (b"one", b"two", b"three"):
        write(root, file, data)
        assert file.read_bytes() == data
    assert len((root / RECORD).read_text().splitlines()) == 1
    assert "steps" not in (root / RECORD).read_text()


def test_a_file_of_the_owners_is_refused_unless_they_insist(root: Path) -> None:
    file = root / "steps.ics"
    file.write_text("mine")
    file.chmod(0o640)
    with pytest.raises(UserError, match=r"is not what this command wrote\. name another, or write"):
        write(root, file)
    assert file.read_text() == "mine"
    write(root, file, force=True)
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_was_edited_since_is_the_owners(root: Path) -> None:
    file = root / "steps.ics"
    write(root, file)
    file.write_text("edited")
    with pytest.raises(UserError, match="is not what this command wrote"):
        write(root, file)


def test_what_another_command_wrote_is_refused(root: Path) -> None:
    file = root / "out"
    write_result(root, file, b"mail", command="email --save")
    with pytest.raises(UserError, match="is not what this command wrote"):
        write(root, file)


@pytest.mark.parametrize(
    "path",
    [
        "content/me.md",
        "content/new.md",
        "content/../content/contacts/priya.md",
        "Content/me.md",
        "themes/plain/x",
        "sent/priya/x.eml",
        "dossier.toml",
        ".dossier/store",
    ],
)
def test_no_path_among_what_the_owner_writes_is_taken_even_if_they_insist(
    root: Path, path: str
) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    with pytest.raises(UserError, match="among what you write"):
        write(root, root / path, force=True)
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_a_link_into_the_content_is_refused(root: Path) -> None:
    link = root.parent / "calendar.ics"
    link.symlink_to(root / "content/me.md")
    with pytest.raises(UserError, match="among what you write"):
        write(root, link, force=True)


def test_another_workspace_is_left_alone_too(root: Path) -> None:
    other = write_workspace(root.parent / "other", {"content/me.md": "---\nname: Ines\n---\n"})
    with pytest.raises(UserError, match="among what you write"):
        write(root, other / "content/me.md", force=True)


@pytest.mark.parametrize("place", ["folder", "/dev/null"])
def test_what_is_no_file_is_refused(root: Path, place: str) -> None:
    (root / "folder").mkdir()
    with pytest.raises(UserError, match="is no file"):
        write(root, root / place, force=True)
    assert Path("/dev/null").is_char_device()


def test_a_record_that_cannot_be_read_makes_it_ask(root: Path) -> None:
    file = root / "steps.ics"
    write(root, file)
    (root / RECORD).write_bytes(b"\xff\x00 nonsense\n")
    with pytest.raises(UserError, match="is not what this command wrote"):
        write(root, file)
