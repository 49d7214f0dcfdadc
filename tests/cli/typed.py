"""Answer a command's questions on a terminal, as a person does."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.life import ROOT

# The first terminal that a new session opens is the one that hidden answers are read from.
_RUN = """
import os
os.close(os.open(os.ttyname(0), os.O_RDWR))
from dossier.cli import main
main()
"""


def type_in(
    root: Path, *arguments: str, answers: Sequence[tuple[str, str]] = (), **env: str
) -> tuple[int, str]:
    """Run dossier on a terminal of its own; write each answer once its question is shown."""
    try:
        screen, keyboard = pty.openpty()
    except OSError as wrong:
        pytest.skip(f"no terminal can be made here: {wrong}")
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1", **env},
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
        start_new_session=True,
    )
    os.close(keyboard)
    shown = ""
    for question, answer in answers:
        shown += _read_until(screen, question)
        os.write(screen, answer.encode() + b"\n")
    shown += _read_until(screen, None)
    os.close(screen)
    return process.wait(), shown.replace("\r\n", "\n")


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
