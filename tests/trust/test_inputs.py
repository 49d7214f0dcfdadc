"""Whatever lies where an input is read, nothing waits for it and nothing holds it whole."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.input_file import TooLarge, UnfitFile, read_bounded
from tests.cli.small_workspace import workspace

ROOT = Path(__file__).parents[2]
HUGE = 8_000_000_000
MEMORY = 1_500_000_000
Place = Callable[[Path], None]


def huge(path: Path) -> None:
    """Make a file that takes no room, as far as nobody reads it."""
    path.touch()
    os.truncate(path, HUGE)


def huge_card(path: Path) -> None:
    path.write_text("BEGIN:VCARD\n")
    os.truncate(path, HUGE)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


pipe: Place = os.mkfifo


def dossier(root: Path, *words: str) -> tuple[int, str]:
    """Run a command with little memory, and not for long."""
    ran = subprocess.run(
        [sys.executable, "-m", "dossier", "-C", str(root), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("path", "put", "said"),
    [
        ("content/contacts/x.md", huge, "1:1: error[too-long]: this file has 8000.0 MB, over 1"),
        ("content/contacts/x.md", pipe, "1:1: error[no-file]: this is a pipe, and no file. put"),
        ("content/contacts/x.md", folder, "error[no-file]: this is a folder, and no file. put a"),
        ("content/contacts/x.md", device, "error[outside]: this link leads out of the workspace"),
        ("content/me.md", huge, "me.md:1:1: error[too-long]: this file has 8000.0 MB, over 1 MB"),
        ("content/me.md", pipe, "me.md:1:1: error[no-owner]: content/me.md is a pipe. write one"),
        ("content/me.md", device, "error[outside]: this link leads out of the workspace"),
        ("content/cv.md", huge, "cv.md:1:1: error[too-long]: this file has 8000.0 MB, over 1 MB"),
        ("content/cv.md", device, "error[outside]: this link leads out of the workspace"),
        ("content/questions.md", huge, "questions.md:1:1: error[too-long]: this file has 8000.0"),
        ("content/questions.md", device, "error[outside]: this link leads out of the workspace"),
        ("content/photos/x.jpg", huge, "x.jpg:1:1: error[too-large]: over 20 MB. make it smaller"),
        ("content/photos/x.jpg", pipe, "x.jpg:1:1: error[no-file]: this is a pipe, and no file"),
        ("dossier.toml", huge, "dossier.toml:1:1: error[too-long]: this file has 8000.0 MB, over"),
        ("dossier.toml", pipe, "error[unreadable]: this cannot be read: it is a pipe, and"),
        ("dossier.toml", device, "error[unreadable]: this cannot be read: it is a device, and no"),
        ("sent/priya-raman/x.json", huge, "warning[broken-receipt]: this is no receipt that can"),
        ("sent/priya-raman/x.json", pipe, "warning[broken-receipt]: this is no receipt that can"),
    ],
)  # fmt: skip
def test_an_input_of_any_kind_and_size(tmp_path: Path, path: str, put: Place, said: str) -> None:
    root = workspace(tmp_path)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).unlink(missing_ok=True)
    put(root / path)
    code, shown = dossier(root, "check")
    assert said in shown
    assert code == int("error[" in said)


def test_a_huge_file_of_a_theme_is_named(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "themes/plain/static").mkdir(parents=True)
    huge(root / "themes/plain/static/film.mp4")
    code, shown = dossier(root, "build")
    assert code == 1
    assert "film.mp4 of the theme cannot be used: it has 8,000 MB, over 20 MB. make" in shown


@pytest.mark.parametrize("name", ["/etc", "", ".", "..", "../../evil", "a/b", "__pycache__"])
def test_a_theme_is_a_name(tmp_path: Path, name: str) -> None:
    root = workspace(tmp_path)
    (root / "dossier.toml").write_text(f'today = 2026-11-22\ntheme = "{name}"\n')
    code, shown = dossier(root, "check")
    sentence = f'dossier.toml:2:1: error[wrong-type]: theme is "{name}", not the name of a folder'
    assert (code, sentence in shown) == (1, True)


@pytest.mark.parametrize(
    ("put", "code", "said"),
    [
        (huge, 2, "is nothing that can be imported"),
        (huge_card, 1, "error[too-large]: this has over 100 MB"),
        (pipe, 2, "could not be read: it is a pipe, and no file. name a file"),
        (device, 2, "could not be read: it is a device, and no file. name a file"),
    ],
)
def test_what_is_imported(tmp_path: Path, put: Place, code: int, said: str) -> None:
    root = workspace(tmp_path)
    put(root / "people.vcf")
    found, shown = dossier(root, "import", str(root / "people.vcf"))
    assert (found, said in shown) == (code, True)


def test_forgetting_somebody_waits_for_no_pipe(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    os.mkfifo(root / "content/notes.md")
    code, shown = dossier(root, "export", "person", "rob-keane")
    assert (code, "# What is held about Rob Keane" in shown) == (0, True)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file has bytes and no size")
def test_a_file_that_has_more_than_it_says_is_not_read_to_its_end() -> None:
    with pytest.raises(TooLarge):
        read_bounded(Path("/proc/self/maps"), 100)


def test_a_folder_and_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "absent", 10)
    with pytest.raises(UnfitFile, match="it is a folder, and no file"):
        read_bounded(tmp_path, 10)
