"""The same content gives the same bytes, wherever, whenever and for whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.canaries import lay_canaries

ROOT = Path(__file__).parents[2]
BUILD = """
import os, sys
from datetime import date
from pathlib import Path
os.umask(int(sys.argv[2], 8))
from dossier.building.build import BuildOptions, build
report = build(Path(sys.argv[1]), BuildOptions(today=None, clock=date.fromisoformat(sys.argv[3])))
sys.exit(None if report.published else str(report.problems))
"""
Tree = dict[str, bytes]


def built(root: Path, umask: str, clock: str, *before: str, **around: str) -> Tree:
    """Build in a process of its own, and give every file of the output."""
    subprocess.run(
        [*before, sys.executable, "-P", "-c", BUILD, root, umask, clock],
        check=True,
        cwd=root.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), **around},
    )
    output = root / "output"
    files = (path for path in sorted(output.rglob("*")) if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a dossier of three people whose day is pinned."""
    root = lay_canaries(tmp_path_factory.mktemp("here") / "a", 3)
    (root / "dossier.toml").write_text("today = 2026-11-22\n")
    shutil.copytree(ROOT / "content/photos", root / "content/photos")
    with (root / "content/stories/story-0.md").open("a") as file:
        file.write("\n![A line](../photos/cutover.jpg)\n")
    return root


@pytest.fixture(scope="module")
def usual(root: Path) -> Tree:
    """Build it as one does."""
    return built(root, "022", "2026-11-22", PYTHONHASHSEED="0", LC_ALL="C.UTF-8", TZ="UTC")


def copies(root: Path, folder: Path) -> Path:
    copy: Path = shutil.copytree(root, folder, ignore=shutil.ignore_patterns("output", ".dossier"))
    return copy


def test_another_folder_umask_hash_seed_locale_time_zone_and_day_change_nothing(
    root: Path, usual: Tree, tmp_path: Path
) -> None:
    made = built(
        copies(root, tmp_path / "Ordner für Müller"),
        "000",
        "2031-02-28",
        PYTHONHASHSEED="4711",
        LC_ALL="de_DE.UTF-8",
        LANG="ar_EG.UTF-8",
        TZ="Pacific/Kiritimati",
        HOME="/nowhere",
        SOURCE_DATE_EPOCH="1",
    )
    assert [path for path in usual if made.get(path) != usual[path]] == []
    assert made.keys() == usual.keys()


def test_a_terminal_that_knows_ascii_alone_changes_nothing(
    root: Path, usual: Tree, tmp_path: Path
) -> None:
    made = built(
        copies(root, tmp_path / "b"),
        "077",
        "2020-01-01",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONHASHSEED="1",
    )
    assert made == usual


def first_that_works(*ways: str) -> list[str]:
    """Give the first of some beginnings of a command that this machine lets one use."""
    for way in map(str.split, ways):
        if shutil.which(way[0]) and not subprocess.run([*way, "true"], check=False).returncode:
            return way
    return pytest.skip(f"this machine allows none of: {', '.join(ways)}")


def as_user(number: int) -> list[str]:
    """Say how a command is begun as another user, who may read what this one may."""
    powers = "+dac_override,+dac_read_search"
    return first_that_works(
        f"unshare --user --map-user={number} --map-group={number}",
        f"setpriv --reuid={number} --regid={number} --clear-groups"
        f" --inh-caps={powers} --ambient-caps={powers}",
    )


@pytest.mark.parametrize("number", [0, 4711])
def test_another_user_changes_nothing(number: int, root: Path, usual: Tree, tmp_path: Path) -> None:
    way = as_user(number)
    who = subprocess.run([*way, "id", "-u"], check=True, capture_output=True, text=True)
    assert who.stdout == f"{number}\n"
    names = {"HOME": f"/nowhere/{number}", "USER": f"user-{number}", "LOGNAME": f"user-{number}"}
    where = copies(root, tmp_path / "of another")
    assert built(where, "022", "2026-11-22", *way, **names) == usual


def isolated() -> list[str]:
    """Say how a command is begun in a network of nothing."""
    return first_that_works("unshare --net", "unshare --map-root-user --net")


@pytest.fixture
def watched(tmp_path: Path) -> tuple[list[str], Path]:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    return ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=%network"], trace


def test_without_any_network_the_same_is_made_and_none_is_asked_for(
    root: Path, usual: Tree, tmp_path: Path, watched: tuple[list[str], Path]
) -> None:
    line, trace = watched
    where = copies(root, tmp_path / "c")
    made = built(
        where, "022", "2026-11-22", *isolated(), *line, PYTHONHASHSEED="0", LC_ALL="C.UTF-8"
    )
    assert made == usual
    assert "AF_INET" not in trace.read_text()


def test_the_trace_would_show_a_connection(watched: tuple[list[str], Path]) -> None:
    """Show that the test above would find what it looks for."""
    line, trace = watched
    call = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run([*line, sys.executable, "-c", call], check=True)
    assert "AF_INET" in trace.read_text()
