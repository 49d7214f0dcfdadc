"""`dossier check` warns when others may come to read a workspace."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dossier.checking.exposure import exposure_warnings
from tests.workspaces import write_workspace


def found(root: Path) -> list[str]:
    return [str(problem) for problem in exposure_warnings(root)]


def git(root: Path, *args: str) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    options = ["-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "core.fsmonitor=false"]
    subprocess.run(["git", *options, *args], cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Lay a workspace with an output below a repository."""
    git(tmp_path, "init")
    tmp_path.chmod(0o700)
    files = {"output/site/index.html": "x", "sent/x.eml": "x", ".dossier/lock": ""}
    return write_workspace(tmp_path / "work/dossier", files)


def test_a_workspace_of_its_own_is_nothing_to_warn_of(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert found(write_workspace(tmp_path, {})) == []


def test_what_git_does_not_keep_is_nothing_to_warn_of(root: Path) -> None:
    git(root, "remote", "add", "origin", "https://forge.example/sam/dossier.git")
    assert found(root) == []


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_output_that_git_keeps_is_told(root: Path, version: str) -> None:
    for number in range(9):
        (root / f"x{number * 'y'}").write_text("")
    git(root, "add", ".")
    git(root, "update-index", "--index-version", version)
    git(root, "rm", "-r", "--cached", "sent")
    first, second = found(root)
    assert first == (
        "output:1:1: warning[kept-by-git]: git keeps output/, which is private. "
        "`git rm -r --cached output`, and write /output/ into .gitignore"
    )
    assert second.startswith(".dossier:1:1: warning[kept-by-git]: git keeps .dossier/")


@pytest.mark.parametrize("index", [b"", b"DIRC", b"DIRC" + b"\0\0\0\2" + b"\xff" * 90])
def test_a_damaged_index_is_no_bug(root: Path, index: bytes) -> None:
    (root.parents[1] / ".git/index").write_bytes(index + b"work/dossier/output/")
    assert found(root) == []


def test_another_output_that_git_keeps_is_not_this_one(root: Path) -> None:
    (root / "docs/output").mkdir(parents=True)
    (root / "docs/output/x").write_text("")
    (root.parent / "output").mkdir()
    (root.parent / "output/x").write_text("")
    git(root, "add", "docs", "../output")
    assert found(root) == []


@pytest.mark.parametrize(
    ("remote", "is_told"),
    [
        ("https://sam:secret@forge.example/sam/dossier.git", True),
        ("git@forge.example:sam/dossier.git", True),
        ("/media/backup/dossier.git", False),
        ("../backup.git", False),
        ("file:///media/backup/dossier.git", False),
    ],
)
def test_content_that_git_sends_away_is_told(root: Path, remote: str, is_told: bool) -> None:
    git(root, "add", "content")
    git(root, "remote", "add", "origin", remote)
    said = found(root)
    assert len(said) == is_told
    assert not is_told or "git keeps content/, and sends it to" in said[0]
    assert "secret" not in str(said)


def test_a_linked_work_tree_is_looked_at_too(root: Path) -> None:
    git(root, "add", ".")
    git(root, "commit", "-m", "x")
    git(root, "worktree", "add", str(root.parents[1] / "linked"))
    assert "kept-by-git" in str(found(root.parents[1] / "linked/work/dossier"))


@pytest.mark.parametrize(
    "folder", ["Dropbox", "OneDrive - Northwind", "Library/Mobile Documents", "Google Drive/x"]
)
def test_a_synced_folder_is_told(tmp_path: Path, folder: str) -> None:
    tmp_path.chmod(0o700)
    (said,) = found(write_workspace(tmp_path / folder / "dossier", {}))
    assert said.startswith("content:1:1: warning[synced]: this workspace lies in ")


def test_a_workspace_that_others_can_read_is_told() -> None:
    """In /tmp, for pytest's own folders are closed to others."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(dir="/tmp") as folder:
        root = write_workspace(Path(folder), {})
        assert found(root) == []
        root.chmod(0o755)
        (root / "content").chmod(0o755)
        (said,) = found(root)
        sentence = "warning[open-to-others]: others on this machine can read content/."
        assert said == f"content:1:1: {sentence} chmod go-rwx {root}"
        (root / "content").chmod(0o711)
        assert found(root) == []
