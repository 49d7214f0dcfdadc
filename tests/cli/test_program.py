"""The command line as a whole: help, options, exit codes, mistakes."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier import __version__
from dossier.cli import COMMANDS, program
from tests.cli.small_workspace import ROOT, run, start, workspace


def test_help_names_every_command_and_how_names_complete() -> None:
    shown = CliRunner().invoke(program, ["--help"])
    assert shown.exit_code == 0
    for name, text in COMMANDS:
        assert f"  {name:<8} {text}\n" in shown.output
    assert 'eval "$(_DOSSIER_COMPLETE=bash_source dossier)"\n' in shown.output
    assert 'eval "$(_DOSSIER_COMPLETE=zsh_source dossier)"\n' in shown.output
    assert "_DOSSIER_COMPLETE=fish_source dossier | source\n" in shown.output


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help_that_begins_with_what_the_list_says(name: str) -> None:
    shown = CliRunner().invoke(program, [name, "--help"])
    assert shown.exit_code == 0
    assert shown.output.startswith(f"Usage: dossier {name} ")
    command = importlib.import_module(f"dossier.cli.{name}").command
    assert command.help


def test_help_imports_nothing_but_click(tmp_path: Path) -> None:
    shown = start(tmp_path, "--help", env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip() for line in shown.stderr.splitlines()}
    ours = sorted(name for name in imported if name.startswith("dossier"))
    assert ours == [
        "dossier",
        "dossier.cli",
        "dossier.no_op_check",
        "dossier.signals",
        "dossier.start",
        "dossier.terminal",
        "dossier.terminal.context",
        "dossier.terminal.exit_codes",
        "dossier.terminal.options",
        "dossier.terminal.program",
    ]
    assert "click" in imported
    assert not imported & {"msgspec", "yaml", "rich", "jinja2", "weasyprint", "pathlib"}


@pytest.mark.parametrize("command", ["backers", "next", "check"])
def test_what_renders_nothing_never_imports_what_does(tmp_path: Path, command: str) -> None:
    root = workspace(tmp_path)
    if command == "check":
        # For letters that the shipped fonts lack, it asks what lays pages out.
        wei = root / "content/contacts/wei-chen.md"
        wei.write_text(wei.read_text("utf-8").replace("陈伟", "Wei Chen"), encoding="utf-8")
    shown = start(root, command, env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip() for line in shown.stderr.splitlines()}
    assert shown.returncode == 0
    assert not imported & {"weasyprint", "rich", "PIL"}


def test_version() -> None:
    assert CliRunner().invoke(program, ["--version"], prog_name="dossier").output == (
        f"dossier {__version__}\n"
    )


def test_a_misspelt_command_offers_the_nearest() -> None:
    shown = CliRunner().invoke(program, ["bulid"], prog_name="dossier")
    assert shown.exit_code == 2
    assert shown.output == (
        "Usage: dossier [OPTIONS] COMMAND [ARGS]...\n"
        "Try 'dossier --help' for help.\n\n"
        'Error: there is no command "bulid". did you mean "build"?\n'
    )


def test_a_word_that_is_like_no_command_leads_to_the_list() -> None:
    shown = CliRunner().invoke(program, ["xyzzy"], prog_name="dossier")
    assert shown.output.endswith('Error: there is no command "xyzzy". see `dossier --help`\n')


def test_a_misspelt_option_offers_the_nearest(tmp_path: Path) -> None:
    shown = run(tmp_path, "next", "--dayz", "3")
    assert shown.exit_code == 2
    assert "--days" in shown.output


def test_the_folder_and_the_day_stand_before_or_after_the_command(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    runner = CliRunner()
    before = runner.invoke(program, ["-C", str(root), "--today", "2026-11-23", "next"])
    after = runner.invoke(program, ["next", "--today", "2026-11-23", "-C", str(root)])
    both = runner.invoke(
        program,
        ["-C", "/", "--today", "2020-01-01", "next", "--today", "2026-11-23", "-C", str(root)],
    )
    assert before.exit_code == 0
    assert before.output == after.output == both.output
    assert before.output != run(root, "next").output


def test_a_command_finds_the_workspace_above_the_folder_it_is_run_in(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert run(root / "content/stories", "check").exit_code == 0


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "20261122", "2026-11"])
def test_a_day_that_is_none_is_refused(tmp_path: Path, day: str) -> None:
    shown = run(tmp_path, "next", "--today", day)
    assert shown.exit_code == 2
    assert f'"{day}" is not a day. Write it as 2026-11-22.' in shown.output


def test_a_folder_that_is_not_there_is_refused_though_one_above_is_a_workspace(
    tmp_path: Path,
) -> None:
    shown = run(workspace(tmp_path) / "typo", "check")
    assert shown.exit_code == 2
    assert "does not exist" in shown.output


def test_exit_0_when_all_is_fine(tmp_path: Path) -> None:
    assert start(workspace(tmp_path), "check").returncode == 0


def test_exit_1_when_the_content_has_errors(tmp_path: Path) -> None:
    ended = start(workspace(tmp_path, cutover="---\ntitel: A\n---\n"), "check")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.endswith("2 errors.\n")


def test_exit_2_when_it_is_used_wrongly(tmp_path: Path) -> None:
    ended = start(tmp_path, "check")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("Error: no workspace here: ")


BROKEN = """
import sys, types, click
from dossier.terminal.program import Program
module = types.ModuleType("broken")
module.command = click.command()(lambda: {}["what\\nis missing"])
sys.modules["dossier.cli.broken"] = module
Program("dossier", "dossier.cli", [("broken", "")])(["broken"], prog_name="dossier")
"""


def test_exit_3_when_it_is_a_bug_and_one_line_says_so(tmp_path: Path) -> None:
    ended = start_code(tmp_path, BROKEN)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr == (
        "Bug: this should not happen (KeyError: 'what\\nis missing'). "
        "DOSSIER_TRACEBACK=1 before the command shows where; please report it with that.\n"
    )


def test_the_traceback_of_a_bug_is_shown_when_asked_for(tmp_path: Path) -> None:
    ended = start_code(tmp_path, BROKEN, DOSSIER_TRACEBACK="1")
    assert ended.returncode == 3
    assert ended.stderr.startswith("Traceback (most recent call last):\n")
    assert ended.stderr.splitlines()[-1].startswith("Bug: ")


def start_code(root: Path, code: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_full_disk_behind_the_output_is_no_success(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "dossier", "schema"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (1, "Error: No space left on device.\n")


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m dossier schema | head -n 1"
    ended = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.stdout, ended.stderr) == ("{\n", "")


def test_a_terminal_that_lacks_a_letter_shows_its_number(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    ended = start(root, "backers", "--json", env={"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"})
    assert ended.returncode == 0
    assert r"\u9648\u4f1f" in ended.stdout
