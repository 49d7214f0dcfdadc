"""Make targets in several processes where that pays, and then what attaches their bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TypeVar

from dossier.building.target_maker import Attached, Made, TargetMaker, is_document, is_of_site
from dossier.rendering.weasyprint_patches import load_weasyprint
from dossier.views.view import LazyTarget, Target

AnyTarget = Target | LazyTarget
T = TypeVar("T", bound=AnyTarget)
R = TypeVar("R")

# What one process costs, in pages rendered meanwhile (measured: some 200 pages, or three PDFs).
_PROCESS_COST, _PDF_COST, _PAGE_COST = 200, 67, 1
_MAX_BATCH_COST = 100


def make_then_attach(
    targets: Sequence[AnyTarget],
    maker: TargetMaker,
    jobs: int | None,
    attachments_of: Callable[[AnyTarget], Attached | None],
) -> Generator[tuple[AnyTarget, Made, Attached], None, None]:
    """Make targets, and after all others those that attach files, with the finished bytes.

    `jobs`: at most so many processes; None: one a processor. `attachments_of` gives the bytes that
    a target attaches, or None where one of them could not be made: such a target is left out. It is
    asked only after the caller has taken all targets that attach nothing.
    """
    alone = [target for target in targets if not target.attaches]
    with closing(make_all(alone, maker.make, jobs)) as results:
        for target, made in results:
            yield target, made, {}
    for target in targets:
        if target.attaches and (attached := attachments_of(target)) is not None:
            yield target, Made(maker.render(target, attached)), attached


def make_all(
    targets: Sequence[T], make: Callable[[Sequence[T]], list[R]], jobs: int | None
) -> Generator[tuple[T, R], None, None]:
    """Make targets, the dearest first, by `make`, which takes some of them at a time.

    Raise what `make` raises, and WorkerDied for a process that was ended.
    """
    processes = min(jobs or os.cpu_count() or 1, sum(map(_cost, targets)) // _PROCESS_COST)
    # Only a fork has what `make` reads: it is more than could be sent to each process.
    if processes < 2 or sys.platform != "linux":
        for batch in _batches(targets, 1):
            yield from zip(targets[batch], make(targets[batch]), strict=True)
        return
    from dossier.processes import map_in_processes

    if any(map(is_document, targets)):
        load_weasyprint()  # Before the fork, so that workers share it and do not import it again.
    # So do they share what is imported, and what the index works out, for a page of each template.
    by_template = {target.template: target for target in targets if _is_lazy_page(target)}
    first = [*by_template.values()]
    yield from zip(first, make(first), strict=True)
    begun = {target.path for target in first}
    # The dearest first: at the end no process waits long for another.
    rest = sorted((t for t in targets if t.path not in begun), key=_cost, reverse=True)
    batches = list(_batches(rest, processes))
    # A fork has all targets without a copy, so only the bounds of a batch go through its pipe.
    work = partial(_make_batch, rest, make)
    with closing(map_in_processes(work, batches, processes, takes_part=True)) as results:
        for batch, made in zip(batches, results, strict=True):
            yield from zip(rest[batch], made, strict=True)


def _is_lazy_page(target: AnyTarget) -> bool:
    return isinstance(target, LazyTarget) and is_of_site(target.path)


def _cost(target: AnyTarget) -> int:
    return _PDF_COST if is_document(target) else _PAGE_COST


def _batches(targets: Sequence[AnyTarget], processes: int) -> Iterator[slice]:
    """Cut targets into batches that get smaller, so that all processes end at about one time."""
    left, cost, begin = sum(map(_cost, targets)), 0, 0
    for end, target in enumerate(targets, start=1):
        cost += _cost(target)
        if cost >= min(_MAX_BATCH_COST, left // (4 * processes)):
            yield slice(begin, end)
            left, cost, begin = left - cost, 0, end


def _make_batch(
    targets: Sequence[T], make: Callable[[Sequence[T]], list[R]], batch: slice
) -> list[R]:
    return make(targets[batch])
