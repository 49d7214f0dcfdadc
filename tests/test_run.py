"""`./run` shows what it installs and how before it does, asks before it uses sudo, and is quick."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from shutil import which

import pytest

from tests.cli.terminal import open_terminal

ROOT = Path(__file__).parents[1]
TOOLS = "sh cat grep sed cmp rm mkdir mv cp chmod sleep find uname env dirname"
FAKES = {
    "apt-get": '#!/bin/sh\necho "did: apt-get $*" >>"$LOG"\n',
    "sudo": '#!/bin/sh\necho "did: sudo $*" >>"$LOG"\n[ "$1" = -v ] || exec "$@"\n',
}
LINE = "apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 python3"


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """Make a checkout on a machine that has no Python, and notes what would be installed."""
    for name in ("run", "requirements"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS.split():
        (programs / tool).symlink_to(str(which(tool)))
    for name, text in FAKES.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    log = tmp_path / "log"
    log.touch()
    return {"PATH": str(programs), "HOME": str(tmp_path / "home"), "LOG": str(log)}


def become(machine: dict[str, str], user: int) -> None:
    file = Path(machine["PATH"], "id")
    file.write_text(f"#!/bin/sh\necho {user}\n")
    file.chmod(0o755)


def run(machine: dict[str, str], *words: str) -> tuple[int, str, str]:
    root = Path(machine["LOG"]).parent
    ran = subprocess.run(
        [root / "run", *words],
        env=machine,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stderr, Path(machine["LOG"]).read_text()


def answer(machine: dict[str, str], text: str) -> tuple[str, str]:
    """Run it on a terminal, and answer its question."""
    screen, keyboard = open_terminal()
    root = Path(machine["LOG"]).parent
    process = subprocess.Popen(
        [root / "run", "build"], env=machine, stdin=keyboard, stdout=keyboard, stderr=keyboard
    )
    os.close(keyboard)
    shown = ""
    while "[y/N] " not in shown:
        shown += os.read(screen, 4096).decode()
    assert Path(machine["LOG"]).read_text() == ""
    os.write(screen, f"{text}\n".encode())
    process.wait(20)
    os.close(screen)
    return shown, Path(machine["LOG"]).read_text()


def test_as_root_each_line_is_shown_before_it_is_run(machine: dict[str, str]) -> None:
    become(machine, 0)
    code, shown, done = run(machine, "build")
    assert code == 1  # the fake installed nothing
    assert f"For python pango, which this system lacks: {LINE}" in shown
    assert done.startswith("did: apt-get update\ndid: apt-get install --yes ")
    assert "sudo" not in done


def test_where_nobody_can_be_asked_nothing_is_installed(machine: dict[str, str]) -> None:
    become(machine, 1000)
    code, shown, done = run(machine, "build")
    assert (code, done) == (1, "")
    assert "lacks python pango. Type this, then ./run again:\n  sudo sh -c 'apt-get update" in shown


def test_sudo_is_used_after_a_yes_to_the_line_that_is_shown(machine: dict[str, str]) -> None:
    become(machine, 1000)
    shown, done = answer(machine, "y")
    assert "This system lacks python pango. This would install it:" in shown
    assert "sudo sh -c 'apt-get update && apt-get install python3 python3-venv libpango" in shown
    assert done.startswith("did: sudo -v\ndid: sudo apt-get update\n")


@pytest.mark.parametrize("text", ["n", "", "maybe"])
def test_sudo_is_not_used_after_anything_else(machine: dict[str, str], text: str) -> None:
    become(machine, 1000)
    assert answer(machine, text)[1] == ""


@pytest.mark.parametrize("name", ["plain", 'it\'s a "home" with $HOME'])
def test_a_command_for_the_path(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    folder = home / ".local/bin"

    def install(path: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "HOME": str(home), "PATH": path}
        return subprocess.run(
            [ROOT / "run", "install"], env=environment, capture_output=True, text=True, check=False
        )

    first = install(os.environ["PATH"])
    assert first.returncode == 0, first.stderr
    assert "is not on your PATH. Put this line into" in first.stderr
    path = f"{folder}:{os.environ['PATH']}"
    assert install(path).stderr.endswith("Type: dossier --help\n")
    environment = {**os.environ, "HOME": str(home), "PATH": path}
    begun = subprocess.run(
        ["dossier", "init", "work"], cwd=home, env=environment, capture_output=True, text=True
    , check=True)  # fmt: skip
    assert '  4. dossier new contact "Priya Raman"\n' in begun.stdout
    (folder / "dossier").write_text("another program")
    refused = install(path)
    assert (refused.returncode, (folder / "dossier").read_text()) == (1, "another program")
    assert "is there already, and is another program. Move it away." in refused.stderr


def test_after_init_the_command_that_works_from_there_is_named(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    begun = subprocess.run(
        [ROOT / "run", "dossier", "init", "my work"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line.partition(". ")[2] for line in begun.stdout.splitlines()[1:]]
    assert lines[0] == "cd 'my work'"
    commands = (line.partition(", which")[0] for line in lines)
    typed = [line for line in commands if "dossier" in line and "FILE" not in line]
    assert len(typed) == 4
    done = subprocess.run(
        ["sh", "-ec", "\n".join([lines[0], *typed])],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "my work/content/contacts/priya-raman.md").is_file()


def test_it_adds_less_than_fifty_milliseconds(tmp_path: Path) -> None:
    """A stand-in for Python ends at once: what is left is the time that ./run itself takes."""
    for name in ("run", "requirements"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    ready, programs = tmp_path / ".venv/.ready", tmp_path / ".venv/bin"
    ready.mkdir(parents=True)
    programs.mkdir()
    shutil.copy(ROOT / "requirements/run.txt", ready)
    (programs / "python").symlink_to(str(which("true")))

    def seconds() -> float:
        began = time.perf_counter()
        subprocess.run([tmp_path / "run", "dossier", "--version"], check=True)
        return time.perf_counter() - began

    assert min(seconds() for _ in range(20)) < 0.05


@pytest.mark.skipif(not which("shellcheck"), reason="shellcheck is not installed")
def test_the_shell_finds_no_fault_in_it() -> None:
    found = subprocess.run(
        ["shellcheck", "--shell=sh", "run"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout == ""
