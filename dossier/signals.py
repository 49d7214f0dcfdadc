"""The signals that end a process, held back where half a change would be left."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

# Ctrl-C, `kill`, and a terminal that is closed; Windows has no SIGHUP.
ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
Handler = Callable[[int, FrameType | None], object] | signal.Handlers
# Seconds that a process has to clean up once its parent is gone.
_GRACE = 1.0


@contextmanager
def signals_held() -> Iterator[None]:
    """Block the signals that end a process until the block is over; they arrive right after.

    The mask is the calling thread's: start every other thread within such a block, which it
    inherits the mask from, so that the kernel finds no thread to deliver a signal to.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        # Within `try`: the call raises KeyboardInterrupt for a signal that came just before it.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Raise SystemExit for SIGTERM and SIGHUP, so that `finally` blocks clean up.

    A signal that is ignored, as `nohup` does, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    unhandled = [number for number in ENDING[1:] if signal.getsignal(number) is signal.SIG_DFL]
    for number in unhandled:
        signal.signal(number, _exit)
    try:
        yield
    finally:
        for number in unhandled:
            signal.signal(number, signal.SIG_DFL)


def _exit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def become_worker(on_end: Handler = signal.SIG_DFL) -> None:
    """Have a process of multiprocessing end by its parent alone, and with it.

    SIGINT and SIGHUP of a terminal reach every process of the group: the parent alone handles
    them. `on_end` is the handler of SIGTERM.
    """
    for number in ENDING:
        signal.signal(number, on_end if number == signal.SIGTERM else signal.SIG_IGN)
    _end_with_parent()
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _end_with_parent() -> None:
    """Send this process SIGTERM when its parent is gone, and end it `_GRACE` seconds later.

    The parent holds the other end of the sentinel's pipe, which the kernel closes even after
    SIGKILL. A process that was forked later holds it too, but it ends in the same way first.
    """
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        os._exit(1)

    with signals_held():
        threading.Thread(target=watch, name="parent-watch", daemon=True).start()
