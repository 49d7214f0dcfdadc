"""Turn what went wrong into a line on the terminal and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import click

from dossier.signals import ended_by_signals

WRONG_USE, BUG, INTERRUPTED, PIPE_CLOSED = 2, 3, 130, 141
# Rights, room and faults of a disk; a path of over 4,095 bytes; a network drive that went away or
# was interrupted (Python itself repeats most calls, but not opendir); too many open files.
_NOT_OURS = (
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO),
    *(errno.ENAMETOOLONG, errno.ESTALE, errno.EINTR, errno.EMFILE, errno.ENFILE),
)


def exit_code(run: Callable[[], Any]) -> int:
    """Run a command and give its exit code; a command returns one, or nothing when all is well."""
    _write_any_name()
    try:
        with ended_by_signals():
            result = run()
            sys.stdout.flush()
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has what it wanted; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as wrong:
        return _explained(wrong)
    return result if isinstance(result, int) else 0


def _write_any_name() -> None:
    """Show a character that the terminal's encoding lacks as its number."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _explained(wrong: Exception) -> int:
    from dossier.problems import UserError

    if isinstance(wrong, UserError):
        click.echo(f"Error: {wrong}", err=True)
        return wrong.code
    if isinstance(wrong, OSError) and wrong.errno in _NOT_OURS:
        what = f"{wrong.filename}: " if wrong.filename else ""
        click.echo(f"Error: {what}{wrong.strerror}.", err=True)
        return 1
    return _bug(wrong)


def _bug(wrong: Exception) -> int:
    if os.environ.get("DOSSIER_TRACEBACK"):
        from traceback import print_exception

        print_exception(wrong)
    remedy = "DOSSIER_TRACEBACK=1 before the command shows where; please report it with that"
    what = " ".join(f"{type(wrong).__name__}: {wrong}".split())
    click.echo(f"Bug: this should not happen ({what}). {remedy}.", err=True)
    return BUG
