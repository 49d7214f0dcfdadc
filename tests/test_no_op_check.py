"""A build where nothing changed says at once what the long way would say; all else takes that."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dossier import no_op_check
from dossier.building.build import BuildOptions, build
from dossier.no_op_check import FILE, say_again
from tests.workspaces import write_workspace

PACKAGE = Path(no_op_check.__file__).parents[1]
CONTACT = "content/contacts/priya.md"
FILES = {
    CONTACT: "---\nname: Priya Raman\nbacking: {satisfaction: 2}\n"
    "permission: {asked: 2026-01-02, recommend: yes}\n---\nKnows *me*.\n",
    "content/stories/ä.md": "---\ntitle: Ä\nfrom: 2020\npeople: [{priya: saw it}]\n---\nIt went.\n",
}


def today() -> date:
    return date.today()  # noqa: DTZ011 -- what the command itself looks at


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_workspace(tmp_path.resolve(), FILES)
    build(root, BuildOptions(today=None, clock=today()))
    monkeypatch.chdir(root)
    return root


def said(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[bool, str, str]:
    capfd.readouterr()
    was_said = say_again([*arguments], [])
    return was_said, *capfd.readouterr()


def run(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "dossier", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE), **changed},
        check=False,
    )


def without_seconds(text: str) -> str:
    return re.sub(r'(?<=in )[0-9.]+ s|(?<="seconds": )[0-9.]+', "N", text)


@pytest.mark.parametrize("arguments", [("build",), ("build", "--json")])
def test_it_says_what_the_long_way_says(root: Path, arguments: tuple[str, ...]) -> None:
    quick = run(*arguments)
    slow = run(*arguments, "--jobs", "1")
    assert "click" not in imported(*arguments)
    assert quick.returncode == slow.returncode == 0
    assert without_seconds(quick.stdout) == without_seconds(slow.stdout)
    assert quick.stderr == slow.stderr
    if "--json" in arguments:
        assert json.loads(quick.stdout)["seconds"] < 1
        assert len(json.loads(quick.stdout)["problems"]) > 0
    else:
        assert quick.stdout.endswith("\nOpen output/site/index.html\n")
        assert "warning" in quick.stderr


def imported(*arguments: str) -> set[str]:
    code = (
        "import sys; from dossier.start import main; main(); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


def test_it_imports_next_to_nothing(root: Path) -> None:
    idle = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert imported("build") - {*idle} <= {"dossier", "dossier.start", "dossier.no_op_check"} | {
        "__future__",
        "time",
        # What was changed just now is read and digested.
        *"dossier.input_file errno dossier.blake2 _blake2".split(),
    }


@pytest.mark.parametrize("folder", ["", "content", "content/contacts"])
def test_it_is_found_from_any_folder_of_the_workspace(
    folder: str, root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert said(capfd, "-C", str(root / folder), "build")[0]
    monkeypatch.chdir(root / folder)
    was_said, text, _ = said(capfd, "build")
    assert was_said
    place = str(root / "output") if folder else "output"
    assert text.endswith(f"\nOpen {place}/site/index.html\n")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check",),
        ("build", "--explain"),
        ("build", "--full"),
        ("build", "--encrypt"),
        ("build", "--jobs", "2"),
        ("build", "--help"),
        ("build", "--today", "2026-11-22"),
        ("--today", "2026-11-22", "build"),
        ("build", "-C"),
        ("build", "-C", "."),
        ("build", "build"),
        ("build", "--", "--json"),
        ("build", "--json", "--json"),
        ("-C", "nowhere", "build"),
        ("-C", CONTACT, "build"),
        ("-C", ".", "-C", ".", "build"),
        ("--json", "build"),
    ],
)
def test_what_it_does_not_know_takes_the_long_way(
    arguments: tuple[str, ...], root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    is_known = arguments == ("build", "-C", ".")
    was_said, text, error = said(capfd, *arguments)
    assert was_said is is_known
    assert bool(text + error) is is_known


def _replace(path: Path) -> None:
    """Put a copy in a file's place: the same bytes, time and size."""
    before, data = path.stat(), path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _link(root: Path, path: str) -> None:
    elsewhere = root.parent / f"elsewhere-of-{root.name}"
    (root / path).rename(elsewhere)
    (root / path).symlink_to(elsewhere)


def _rewrite(root: Path, old: str, new: str) -> None:
    file = root / FILE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda root: (root / CONTACT).write_text("---\nname: Prija Raman\n---\nKnows.\n"),
    "a new record": lambda root: (root / "content/contacts/w.md").write_text("---\nname: W\n---\n"),
    "a record gone": lambda root: (root / "content/stories/ä.md").unlink(),
    "a rename": lambda root: (root / CONTACT).rename(root / "content/contacts/prija.md"),
    "a copy in its place": lambda root: _replace(root / CONTACT),
    "settings": lambda root: (root / "dossier.toml").write_text('paper = "Letter"\n'),
    "a theme": lambda root: write_workspace(root, {"themes/mine/theme.toml": ""}),
    "a receipt": lambda root: write_workspace(
        root, {"sent/priya/2026-11-22-general-ask.json": "{}"}
    ),
    "a page gone": lambda root: (root / "output/site/index.html").unlink(),
    "a page of mine": lambda root: (root / "output/site/index.html").write_text("mine"),
    "a stranger's file": lambda root: (root / "output/mine.txt").write_text("mine"),
    "no output": lambda root: (root / "output").rename(root / "elsewhere"),
    "a linked output": lambda root: _link(root, "output"),
    "a folder of the output linked": lambda root: _link(root, "output/site"),
    "what a killed build left": lambda root: (root / ".dossier-output-old-1").mkdir(),
    "a change that was cut off": lambda root: write_workspace(
        root, {".dossier/journal.json": "{}"}
    ),
    "others may read it": lambda root: (root / "content").chmod(0o705),
    "damage": lambda root: (root / FILE).write_text("damaged"),
    "emptiness": lambda root: (root / FILE).write_text(""),
    "other bytes": lambda root: (root / FILE).write_bytes(b"\xff\0\0\xfe" * 9),
    "nothing kept": lambda root: (root / FILE).unlink(),
    "another Python": lambda root: _rewrite(root, sys.version, "3.99.0"),
    "another environment": lambda root: _rewrite(root, sys.prefix, "/elsewhere"),
    "another day": lambda root: _rewrite(root, str(today()), "1999-12-31"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_takes_the_long_way(
    what: str, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "content").chmod(0o700)
    build(root, BuildOptions(today=None, clock=today()))
    assert said(capfd, "build")[0]
    CHANGES[what](root)
    assert said(capfd, "build") == (False, "", "")


def test_a_changed_package_takes_the_long_way(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    packages = tmp_path / "lib/site-packages"
    packages.mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    assert not said(capfd, "build")[0]
    (root / FILE).unlink()
    build(root, BuildOptions(today=None, clock=today()))
    assert said(capfd, "build")[0]
    (packages / "markdown-4.dist-info").mkdir()
    assert not said(capfd, "build")[0]


@pytest.mark.parametrize("is_young", [True, False])
def test_a_change_within_the_tick_of_the_clock_is_seen(
    is_young: bool, root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """On a disk that counts in seconds a file may change and look the same."""
    if not is_young:
        monkeypatch.setattr(no_op_check, "MTIME_GRANULARITY_NS", -(10**12))
        (root / FILE).unlink()
        build(root, BuildOptions(today=None, clock=today()))
    file, looks = root / CONTACT, no_op_check._looks
    before = looks(file.stat())
    file.write_text(file.read_text().replace("Raman", "Ramen"))

    def stopped(stat: os.stat_result) -> str:
        """Stand for a clock that did not move on."""
        return before if stat.st_ino == file.stat().st_ino else looks(stat)

    monkeypatch.setattr(no_op_check, "_looks", stopped)
    assert said(capfd, "build")[0] is not is_young


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def gigabytes(path: Path) -> None:
    path.touch()
    os.truncate(path, 8_000_000_000)


@pytest.mark.parametrize("put", [a_pipe, gigabytes])
def test_what_is_young_and_cannot_be_read_takes_the_long_way(
    put: Callable[[Path], None], root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """To read a pipe takes for ever, and gigabytes all memory."""
    put(root / "content/contacts/film.txt")
    build(root, BuildOptions(today=None, clock=today()))
    assert no_op_check.young_in(no_op_check.look_at_inputs(str(root))) == "unread"
    assert not said(capfd, "build")[0]


def test_the_settings_own_day_goes_before_the_clocks(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as later:
        later.setattr("time.strftime", lambda _: "2030-06-01")
        assert not said(capfd, "build")[0]
    (root / "dossier.toml").write_text("today = 2026-11-22\n")
    build(root, BuildOptions(today=None, clock=today()))
    with monkeypatch.context() as later:
        later.setattr("time.strftime", lambda _: "2030-06-01")
        assert said(capfd, "build")[0]
    build(root, BuildOptions(today=date(2026, 12, 1), clock=today()))
    assert not said(capfd, "build")[0]


def test_a_build_of_another_day_is_not_said_again(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    build(root, BuildOptions(today=date(2026, 11, 22), clock=today()))
    assert not said(capfd, "build")[0]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_another_encoding_than_utf8_takes_the_long_way(encoding: str, root: Path) -> None:
    quick = run("build", "--json", PYTHONIOENCODING=encoding)
    slow = run("build", "--json", "--jobs", "1", PYTHONIOENCODING=encoding)
    assert without_seconds(quick.stdout) == without_seconds(slow.stdout)


def test_a_reader_that_went_away_ends_it_as_any_command(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}

    def ended(options: str) -> str:
        """Run it with a pipe that nobody reads any more."""
        command = f"sleep 0.3; {sys.executable} -P -m dossier build {options}; echo $? >&2"
        shell = ["bash", "-c", f"({command}) | true"]
        return subprocess.run(
            shell, capture_output=True, text=True, env=environment, check=False
        ).stderr

    assert ended("--json") == ended("--json --jobs 1")


def test_completion_is_the_command_lines(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_DOSSIER_COMPLETE", "bash_source")
    assert said(capfd, "build") == (False, "", "")


def test_colours_are_no_matter(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {run("build", NO_COLOR=one, FORCE_COLOR=two).stderr for one in "01" for two in "01"}
    assert len(texts) == 1
    assert "\x1b" not in texts.pop()


def test_errors_are_never_said_again(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / CONTACT).write_text("---\nname: [\n---\n")
    build(root, BuildOptions(today=None, clock=today()))
    assert not said(capfd, "build")[0]
