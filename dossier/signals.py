"""Hear the signals that end a process, and hold them back where half a change would be left."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

# Ctrl-C, `kill`, and a terminal that is closed; Windows knows no SIGHUP.
ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
Handler = Callable[[int, FrameType | None], object] | signal.Handlers
# What a process may take to clean up once its parent is gone.
_GRACE = 1.0


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold back the signals that end a process until the block is over; they come right after.

    Only the calling thread holds them: start every other thread within such a block, so that it
    keeps the mask, and the kernel gives the signal to nobody until the block is over.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        # In the block: this call itself raises for a signal that came before it.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Raise SystemExit for SIGTERM and SIGHUP, so that what a command began is cleaned up.

    A signal that is ignored, as `nohup` does, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    taken = [one for one in ENDING[1:] if signal.getsignal(one) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _exit)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _exit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def become_worker(on_end: Handler = signal.SIG_DFL) -> None:
    """Make a process of multiprocessing one that only its parent ends, and that ends with it.

    Ctrl-C on a terminal, and the signal of one that is closed, reach every process of the group:
    the parent alone answers them. `on_end` is what SIGTERM does.
    """
    for number in ENDING:
        signal.signal(number, on_end if number == signal.SIGTERM else signal.SIG_IGN)
    _end_with_parent()
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _end_with_parent() -> None:
    """Send this process SIGTERM when its parent is gone, and end it soon after.

    The parent holds the other end of a pipe, which the system closes even after SIGKILL. A process
    that was forked later holds it too, but it ends in the same way first.
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
