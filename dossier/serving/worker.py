"""Build in a process of its own, so that the server answers meanwhile."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.building.build import BuildOptions, build
from dossier.building.build_report import BuildReport
from dossier.building.warm_up import warm_up
from dossier.problems import UserError
from dossier.serving.event_stream import BuildOutcome
from dossier.signals import become_worker, signals_held

if TYPE_CHECKING:
    from dossier.building.build_cache import CacheHolder

Order = tuple[Path, date | None, date]
_DIED = "the process that builds was ended from outside. Make memory free, and save again."
# Seconds it has to clean up, before it is killed.
_PATIENCE = 0.7
_DONE = object()
_OVER = None  # what follows the last outcome of a build, once all of it is written


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

    def build(self, order: Order) -> Iterator[BuildOutcome]:
        """Have it build, and wait for each outcome: of the pages, of all, of what failed."""
        with suppress(OSError):
            self._end.send(order)
        try:
            while outcome := self._end.recv():
                assert isinstance(outcome, BuildOutcome)
                yield outcome
        except (EOFError, OSError):
            yield BuildOutcome(failure=_DIED)

    @property
    def is_alive(self) -> bool:
        """Return whether it can take an order."""
        return self._process.is_alive()

    def stop(self) -> None:
        """Ask it to end, and do not wait."""
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
    from dossier.building.build_cache import CacheHolder

    holder = CacheHolder()
    preparing: Iterator[None] | None = None
    while True:
        try:
            order = orders.recv()
        except EOFError:
            return
        briefs = _build(order, orders.send, holder)
        orders.send(_OVER)
        # After the first build, which nobody waits for longer; an order goes before the rest.
        preparing = preparing or warm_up(briefs=briefs > 0)
        while not orders.poll() and next(preparing, _DONE) is not _DONE:
            pass


def _build(order: Order, tell: Callable[[BuildOutcome], None], holder: CacheHolder) -> int:
    """Build, and tell what came of it while what is kept is still being written; count briefs."""
    root, today, clock = order
    began, reported = time.perf_counter(), list[BuildReport]()

    def tell_report(report: BuildReport, *, briefs_follow: bool = False) -> None:
        seconds = time.perf_counter() - began
        tell(BuildOutcome(report=report, seconds=seconds, briefs_follow=briefs_follow))

    def tell_all(report: BuildReport) -> None:
        reported.append(report)
        tell_report(report)

    pages_first = partial(tell_report, briefs_follow=True)
    options = BuildOptions(
        today=today, clock=clock, pages_first=pages_first, report_first=tell_all, holder=holder
    )
    try:
        report = build(root, options)
        if not reported:
            tell_report(report)
        return report.briefs
    except UserError as error:
        tell(BuildOutcome(failure=str(error)))
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        tell(BuildOutcome(failure=f"Bug: this should not happen ({what}). Please report it."))
    return 0
