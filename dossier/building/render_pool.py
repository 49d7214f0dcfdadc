"""Render targets in several processes where that pays, and then what attaches their bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from dossier.problems import UserError
from dossier.rendering import Rendered, Theme, render
from dossier.rendering.html import Words
from dossier.rendering.weasyprint_patches import load_weasyprint
from dossier.time_limit import LimitExceeded
from dossier.views.view import Target

# The bytes of other files, by path.
Attached = Mapping[str, bytes]
RenderResult = Rendered | UserError

# What one process costs, in pages rendered meanwhile (measured: some 200 pages, or three PDFs).
_PROCESS_COST, _PDF_COST, _PAGE_COST = 200, 67, 1
_MAX_BATCH_COST = 100


def render_then_attach(
    targets: Sequence[Target],
    theme: Theme,
    jobs: int | None,
    attachments_of: Callable[[Target], Attached | None],
    words: Words | None = None,
) -> Iterator[tuple[Target, RenderResult, Attached]]:
    """Render targets, and after all others those that attach files, with the finished bytes.

    `jobs`: at most so many processes; None: one a processor. `attachments_of` gives the bytes that
    a target attaches, or None where one of them could not be made: such a target is left out. It is
    asked only after the caller has taken all targets that attach nothing.
    """
    alone = [target for target in targets if not target.attaches]
    for target, outcome in render_all(alone, theme, jobs, words):
        yield target, outcome, {}
    for target in targets:
        if target.attaches and (attached := attachments_of(target)) is not None:
            yield target, _try_render(target, theme, attached), attached


def render_all(
    targets: Sequence[Target], theme: Theme, jobs: int | None, words: Words | None = None
) -> Iterator[tuple[Target, RenderResult]]:
    """Render targets in their order; one that cannot be rendered gives its UserError.

    Raise LimitExceeded for a page that takes too long, and WorkerDied for a process that was ended.
    """
    processes = min(jobs or os.cpu_count() or 1, sum(map(_cost, targets)) // _PROCESS_COST)
    if processes < 2:
        yield from ((target, _try_render(target, theme, None, words)) for target in targets)
        return
    from dossier.processes import map_in_processes

    if any(map(_is_document, targets)):
        load_weasyprint()  # Before the fork, so that workers share it and do not import it again.
    batches = list(_batches(targets, processes))
    # A fork has all targets without a copy, so only the bounds of a batch go through its pipe.
    work = partial(_render_batch, targets, theme, words)
    results = map_in_processes(work, batches, processes)
    for batch, outcomes in zip(batches, results, strict=True):
        yield from zip(targets[batch], outcomes, strict=True)


def _try_render(
    target: Target, theme: Theme, attached: Attached | None = None, words: Words | None = None
) -> RenderResult:
    """Render one target, or return the error that its user can mend.

    A document that takes too long is held back like any other. There may be thousands of pages
    that take as long, so the first of them ends the build: raise LimitExceeded for it.
    """
    try:
        return render(target, theme, attached, words)
    except UserError as error:
        if isinstance(error, LimitExceeded) and not _is_document(target):
            raise
        return error


def _is_document(target: Target) -> bool:
    return target.path.endswith(".pdf")


def _cost(target: Target) -> int:
    return _PDF_COST if _is_document(target) else _PAGE_COST


def _batches(targets: Sequence[Target], processes: int) -> Iterator[slice]:
    """Cut targets into batches of about equal cost, four or more for each process."""
    total = sum(map(_cost, targets))
    size, cost, begin = min(_MAX_BATCH_COST, 1 + total // (4 * processes)), 0, 0
    for end, target in enumerate(targets, start=1):
        cost += _cost(target)
        if cost >= size or end == len(targets):
            yield slice(begin, end)
            cost, begin = 0, end


def _render_batch(
    targets: Sequence[Target], theme: Theme, words: Words | None, batch: slice
) -> list[RenderResult]:
    return [_try_render(target, theme, None, words) for target in targets[batch]]
