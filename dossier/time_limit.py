"""Give up on what takes too long or goes too deep, so that no text can hang a command."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dossier.problems import UserError

# What a page takes on a slow machine, ten times over; a text of any length is read in less.
SECONDS = 20.0
_AGAIN = 1.0
# Windows has none: there only the depth is limited.
_HAS_TIMER = hasattr(signal, "setitimer")


class LimitExceeded(UserError):
    """Stop the command: what comes after may take as long again."""


class _Over(BaseException):
    """Get out of libraries, which catch every Exception for reasons of their own."""


@contextmanager
def cpu_limit(what: str, remedy: str) -> Iterator[None]:
    """Raise TooMuch when the block works for too long, or nests too deep for Python.

    It is the processor's time that counts: a busy machine makes nobody impatient. Only a process's
    main thread can be interrupted, which is where builds and their workers run. A block within
    another has the time that is left to that one, and its words.
    """
    if _HAS_TIMER and any(signal.getitimer(signal.ITIMER_PROF)):
        yield
        return
    try:
        with _interrupted(SECONDS):
            yield
    except _Over:
        raise LimitExceeded(
            f"{what} takes over {SECONDS:g} seconds of work", remedy, code=1
        ) from None
    except RecursionError:
        raise LimitExceeded(f"{what} is nested too deep", remedy, code=1) from None


@contextmanager
def _interrupted(seconds: float) -> Iterator[None]:
    if not _HAS_TIMER or threading.current_thread() is not threading.main_thread():
        yield
        return
    over = _Alarm()
    before = signal.signal(signal.SIGPROF, over)
    try:
        # Again and again: an exception that comes up inside a destructor is lost.
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        yield
    finally:
        try:
            over.is_off = True
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


class _Alarm:
    """Raise when the time is over, until it is switched off."""

    is_off = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if not self.is_off:
            raise _Over
