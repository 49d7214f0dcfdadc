"""Run a function over many items in several processes, none of which outlives its parent."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, TypeVar

from dossier.problems import UserError
from dossier.signals import become_worker, signals_held

T = TypeVar("T")
R = TypeVar("R")
# Items that a worker has at hand, so that it need not wait for the next.
_AT_HAND = 2
_PATIENCE = 1.0


class WorkerDied(UserError):
    """A worker was ended from outside."""

    def __init__(self) -> None:
        sentence = "a process that did part of the work was ended from outside"
        super().__init__(sentence, "make memory free, or build with --jobs 1", code=1)


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class _Raised(NamedTuple):
    error: Exception


class _End(NamedTuple):
    """What is sent to a worker that is to end.

    To close the parent's end of its pipe does not tell it: each fork has that end open itself.
    """


def map_in_processes(
    work: Callable[[T], R],
    items: Iterable[T],
    count: int,
    *,
    takes_part: bool = False,
) -> Generator[R, None, None]:
    """Yield `work(item)` for each item, in order; under fork `work` may close over its inputs.

    Where this process `takes_part` it is one of the `count`, and works while no result is there:
    what it shares with its forks is then copied once less. Raise WorkerDied for a process that
    was killed. `concurrent.futures` is not used: its workers share one pipe, so that one which is
    killed while it writes leaves the thread that reads waiting for ever, and the command with it.
    """
    pool = _Pool[T, R](work, iter(items), 2 * _AT_HAND * count)
    # The collector of garbage would write to each object that a fork shares with its parent, and so
    # have its page copied; what is frozen it does not look at.
    gc.freeze()
    try:
        for _ in range(count - takes_part):
            pool.start()
        yield from pool.results(takes_part=takes_part)
        pool.dismiss()
    except (EOFError, ConnectionError):
        raise WorkerDied from None
    finally:
        gc.unfreeze()
        pool.kill()


class _Pool(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], items: Iterator[T], most: int) -> None:
        self._work, self._numbered, self._most = work, enumerate(items), most
        self._workers: list[_Worker] = []
        self._sent: dict[Connection, list[int]] = {}
        self._done: dict[int, R | _Raised] = {}
        self._context = get_context("fork") if sys.platform == "linux" else get_context("spawn")

    def start(self) -> None:
        """Start one more worker."""
        # Held, for a process that is in no list yet would be ended by nobody.
        with signals_held():
            ours, theirs = self._context.Pipe()
            # A daemon: multiprocessing ends it when its parent exits, however that comes.
            args = theirs, self._work, gc.get_threshold()
            process = self._context.Process(target=_serve, args=args, daemon=True)
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))
            self._sent[ours] = []

    def results(self, *, takes_part: bool) -> Iterator[R]:
        """Yield the results in order; a bounded number waits to be taken."""
        number = 0
        while self._fill() or number in self._done:
            # A worker whose pipe is full stands still: take what is there before giving any away.
            self._receive(0)
            while number not in self._done:
                if not (takes_part and self._do_next()):
                    self._receive(None)
                self._receive(0)
            result = self._done.pop(number)
            if isinstance(result, _Raised):
                raise result.error
            yield result
            number += 1

    def _fill(self) -> bool:
        """Send items to workers, evenly and not too far ahead; return whether any is under way."""
        for _ in range(_AT_HAND):
            for pipe, numbers in self._sent.items():
                ahead = len(self._done) + sum(map(len, self._sent.values()))
                if len(numbers) < _AT_HAND and ahead < self._most:
                    for number, item in islice(self._numbered, 1):
                        pipe.send(item)
                        numbers.append(number)
        return any(self._sent.values())

    def _do_next(self) -> bool:
        """Do an item here, if there is one that no worker has at hand."""
        for number, item in islice(self._numbered, 1):
            self._done[number] = _try(self._work, item)
            return True
        return False

    def _receive(self, seconds: float | None) -> None:
        busy = [pipe for pipe, numbers in self._sent.items() if numbers]
        for pipe in wait(busy, seconds):
            assert isinstance(pipe, Connection)
            self._done[self._sent[pipe].pop(0)] = pipe.recv()
        self._fill()

    def dismiss(self) -> None:
        """End each worker in order, so that it cleans up what its libraries made."""
        for worker in self._workers:
            worker.pipe.send(_End())
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            worker.pipe.close()

    def kill(self) -> None:
        """End all workers at once."""
        with signals_held():
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.process.join()
                worker.pipe.close()


def _serve(pipe: Connection, work: Callable[[Any], Any], pace: tuple[int, int, int]) -> None:
    """Answer each item with its result, until there is no other end."""
    become_worker()
    gc.set_threshold(*pace)
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        if isinstance(item, _End):
            return
        try:
            pipe.send(_try(work, item))
        except BrokenPipeError:
            return


def _try(work: Callable[[T], R], item: T) -> R | _Raised:
    try:
        return work(item)
    except Exception as error:
        from traceback import format_exc

        error.add_note(format_exc())
        return _Raised(error)
