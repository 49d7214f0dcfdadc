"""Build in a process of its own, so that the server answers meanwhile."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from pathlib import Path

from dossier.building.build import BuildOptions, build
from dossier.building.build_report import BuildReport
from dossier.building.warm_up import warm_up
from dossier.problems import UserError
from dossier.serving.event_stream import BuildOutcome
from dossier.signals import become_worker, signals_held

Order = tuple[Path, date | None, date]
_DIED = "the process that builds was ended from outside. Make memory free, and save again."
# Seconds it has to clean up, before it is killed.
_PATIENCE = 0.7
_DONE = object()


class Worker:
    """A process that keeps what it imported from one build to the next."""

    def __init__(self) -> None:
        context = get_context("spawn")
        with signals_held():
            self._end, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,), name="dossier-builds")
            self._process.start()
            theirs.close()
            # multiprocessing waits for its processes at exit, and this one waits for orders.
            Finalize(self, _end, (self._process, self._end), exitpriority=1)

    def order(self, order: Order) -> None:
        """Have it build; one outcome or two are to follow."""
        with suppress(OSError):
            self._end.send(order)

    def outcome(self) -> BuildOutcome:
        """Wait for the next outcome."""
        try:
            outcome = self._end.recv()
        except (EOFError, OSError):
            return BuildOutcome(failure=_DIED)
        assert isinstance(outcome, BuildOutcome)
        return outcome

    @property
    def is_alive(self) -> bool:
        """Tell whether it can take an order."""
        return self._process.is_alive()

    def stop(self) -> None:
        """Tell it to end, and do not wait."""
        self._process.terminate()

    def end(self) -> None:
        """End it; what it was about to publish is left as it was."""
        _end(self._process, self._end)


def _end(process: BaseProcess, pipe: Connection) -> None:
    with signals_held():
        process.terminate()
        process.join(_PATIENCE)
        process.kill()
        process.join()
        pipe.close()


def _work(orders: Connection) -> None:
    """Take orders until nobody is there to give one."""
    become_worker(lambda *_: sys.exit())
    preparing: Iterator[None] | None = None
    while True:
        try:
            order = orders.recv()
        except EOFError:
            return
        outcome = _outcome(order, orders.send)
        orders.send(outcome)
        # After the first outcome, which nobody waits for longer; an order goes before the rest.
        preparing = preparing or warm_up(briefs=outcome.report.briefs > 0)
        while not orders.poll() and next(preparing, _DONE) is not _DONE:
            pass


def _outcome(order: Order, tell: Callable[[BuildOutcome], None]) -> BuildOutcome:
    """Build; `tell` is told of the pages when briefs are to follow."""
    root, today, clock = order
    began = time.perf_counter()

    def tell_pages(report: BuildReport) -> None:
        seconds = time.perf_counter() - began
        tell(BuildOutcome(report=report, seconds=seconds, is_last=False))

    try:
        report = build(root, BuildOptions(today=today, clock=clock, pages_first=tell_pages))
    except UserError as error:
        return BuildOutcome(failure=str(error))
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return BuildOutcome(failure=f"Bug: this should not happen ({what}). Please report it.")
    return BuildOutcome(report=report, seconds=time.perf_counter() - began)
