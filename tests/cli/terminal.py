"""Run dossier on a terminal of its own, and answer its questions as a person does."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.small_workspace import ROOT

# The first terminal that a new session opens is the one that hidden answers are read from.
_RUN = """
import os
os.close(os.open(os.ttyname(0), os.O_RDWR))
from dossier.cli import main
main()
"""


def on_terminal(root: Path, *arguments: str, code: str = "", columns: int = 100, **env: str) -> str:
    """Run dossier (or some code) on a terminal, and return all that it shows."""
    inherited = {name: text for name, text in os.environ.items() if name not in ("NO_COLOR", "CI")}
    command = ["-c", code] if code else ["-m", "dossier", *arguments]
    variables = {**inherited, "TERM": "xterm", "COLUMNS": str(columns), **env}
    process, screen = _start(root, command, variables)
    shown = _read_until(screen, None)
    os.close(screen)
    process.wait()
    return shown.replace("\r\n", "\n")


def type_in(
    root: Path, *arguments: str, answers: Sequence[tuple[str, str]] = (), **env: str
) -> tuple[int, str]:
    """Run dossier in a session of its own; write each answer once its question is shown."""
    variables = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", **env}
    process, screen = _start(root, ["-c", _RUN, *arguments], variables, new_session=True)
    shown = ""
    for question, answer in answers:
        shown += _read_until(screen, question)
        os.write(screen, answer.encode() + b"\n")
    shown += _read_until(screen, None)
    os.close(screen)
    return process.wait(), shown.replace("\r\n", "\n")


def open_terminal() -> tuple[int, int]:
    """Open the two ends of a new terminal; a test is skipped where there can be none."""
    try:
        return pty.openpty()
    except OSError as error:
        pytest.skip(f"no terminal can be made here: {error}")


def _start(
    root: Path, command: Sequence[str], env: dict[str, str], *, new_session: bool = False
) -> tuple[subprocess.Popen[bytes], int]:
    """Start Python on a new terminal, and return what reads the screen and types."""
    screen, keyboard = open_terminal()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=root,
        env={**env, "PYTHONPATH": str(ROOT)},
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        start_new_session=new_session,
    )
    os.close(keyboard)
    return process, screen


def _read_until(screen: int, question: str | None) -> str:
    shown = b""
    while question is None or question.encode() not in shown:
        try:
            part = os.read(screen, 4096)
        except OSError:
            part = b""
        if not part:
            assert question is None, f"{question!r} was never asked: {shown.decode()}"
            break
        shown += part
    return shown.decode()
