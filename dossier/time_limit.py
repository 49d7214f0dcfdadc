"""A limit of processor time and of nesting, so that no text can hang a command."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dossier.problems import UserError

# Seconds of processor time: ten times what a page takes on a slow machine.
SECONDS = 20.0
# Seconds between two more signals, where the first exception was lost.
_REPEAT = 1.0
# Windows has no setitimer: there only the depth is limited.
_HAS_TIMER = hasattr(signal, "setitimer")


class LimitExceeded(UserError):
    """The end of a command on a text that takes too long: the next may take as long again."""


class _Over(BaseException):
    """The limit is exceeded; no Exception, since libraries catch every one of these."""


@contextmanager
def cpu_limit(what: str, remedy: str) -> Iterator[None]:
    """Raise LimitExceeded where the block works for too long, or nests too deep for Python.

    Processor time counts (ITIMER_PROF), so that a busy machine changes nothing. Only the main
    thread is interrupted, where builds and their workers run. A block within another has the rest
    of that one's time, and its message.
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
    alarm = _Alarm()
    before = signal.signal(signal.SIGPROF, alarm)
    try:
        # Repeated: an exception that is raised inside a destructor is lost.
        signal.setitimer(signal.ITIMER_PROF, seconds, _REPEAT)
        yield
    finally:
        try:
            alarm.is_off = True
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


class _Alarm:
    """A signal handler that raises, until it is switched off."""

    is_off = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if not self.is_off:
            raise _Over
