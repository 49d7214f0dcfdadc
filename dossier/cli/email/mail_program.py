"""Open a draft in the user's mail program, and log it once they say that they sent it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.email.shown_mail import log_lines
from dossier.disk import write_file
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.workspace import DRAFTS

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.building.load import Loaded
    from dossier.judging import Judgement
    from dossier.letters.compose import ComposedMail


_PATIENCE = 2.0


def open_and_log(ctx: Context, loaded: Loaded, judgement: Judgement, letter: ComposedMail) -> bool:
    """Open it where a program does, and offer to log it; tell whether it was logged."""
    draft = write_draft(loaded.root, letter)
    if _is_opened(draft):
        click.echo("Opened in your mail program. Once you have sent it there, this can be logged:")
    else:
        click.echo(f"No mail program opened it here. The draft is {draft.relative_to(loaded.root)}")
        click.echo("to open or to copy from. Once you have sent it, this can be logged:")
    return log_by_hand(ctx, loaded, judgement, letter)


def log_by_hand(ctx: Context, loaded: Loaded, judgement: Judgement, letter: ComposedMail) -> bool:
    """Log a letter that its owner says they sent, and keep it in sent/ as it was drafted."""
    for line in log_lines(letter, judgement.today):
        click.echo(f"  {line}")
    if not click.confirm("Did you send it?"):
        output.note("Not logged. `dossier log` does it later.")
        return False
    if letter.to and letter.sender:
        from dossier.letters.settle import note_by_hand

        note_by_hand(loaded.root, letter.outgoing(judgement.today), ctx.now())
    else:
        _log(loaded, judgement, letter)
    click.echo("Logged.")
    return True


def _is_opened(draft: Path) -> bool:
    opens = _opener()
    return bool(opens and opens(str(draft)))


def _opener() -> Callable[[str], bool] | None:
    # os.startfile is there on Windows alone.
    start: Callable[[str], None] | None = getattr(os, "startfile", None)
    if start:
        return lambda file: start(file) is None
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    return (lambda file: _run(program, file)) if program else None


def _run(program: str, file: str) -> bool:
    """Start it and do not wait for it; what ends at once with an error opened nothing."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [program, file], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    with suppress(subprocess.TimeoutExpired):
        return process.wait(_PATIENCE) == 0
    return True


def _log(loaded: Loaded, judgement: Judgement, letter: ComposedMail) -> None:
    from dossier.letters.delivery import add_lines, lines_of

    lines = lines_of(letter.outgoing(judgement.today))
    add_lines(loaded.root, letter.task.contact.slug, lines)


def write_draft(root: Path, letter: ComposedMail) -> Path:
    """Write it over the last one of its like, named for its reader."""
    task = letter.task
    name = f"{task.contact.slug}-{task.for_ or 'general'}-{task.about}.eml"
    file = root / DRAFTS / name
    write_file(file, letter.data)
    return file
