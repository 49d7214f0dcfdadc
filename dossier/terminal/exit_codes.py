"""Turn an exception into a line on the terminal and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from dossier.signals import ended_by_signals

_BUG, INTERRUPTED, _PIPE_CLOSED = 3, 130, 141
# Not bugs: rights, room and faults of a disk; a path of over 4,095 bytes; a network drive that went
# away or was interrupted (PEP 475 repeats most calls, but not opendir); too many open files.
_OF_THE_SYSTEM = (
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO),
    *(errno.ENAMETOOLONG, errno.ESTALE, errno.EINTR, errno.EMFILE, errno.ENFILE),
)


def exit_code(run: Callable[[], Any]) -> int:
    """Run a command and return its exit code: the one that it returns, 0 for None."""
    _escape_unencodable()
    try:
        with ended_by_signals():
            result = run()
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return _PIPE_CLOSED
    except Exception as error:
        return _explain(error)
    return result if isinstance(result, int) else 0


def discard_output() -> None:
    """Send what is printed to /dev/null: Python flushes stdout at exit, which would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _escape_unencodable() -> None:
    """Write a character that the terminal's encoding lacks as its code point."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _explain(error: Exception) -> int:
    from dossier.problems import UserError
    from dossier.terminal import output

    if isinstance(error, UserError):
        output.note(f"Error: {error}")
        return error.code
    if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM:
        place = f"{error.filename}: " if error.filename else ""
        output.note(f"Error: {place}{error.strerror}.")
        return 1
    return _report_bug(error)


def _report_bug(error: Exception) -> int:
    from dossier.terminal import output

    if os.environ.get("DOSSIER_TRACEBACK"):
        from traceback import print_exception

        print_exception(error)
    remedy = "DOSSIER_TRACEBACK=1 before the command shows where; please report it with that"
    summary = " ".join(f"{type(error).__name__}: {error}".split())
    output.note(f"Bug: this should not happen ({summary}). {remedy}.")
    return _BUG
