"""Render many targets, in several processes where the work pays for them."""

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from dossier.problems import UserError
from dossier.rendering import Rendered, Theme, render
from dossier.views.view import Target

Made = tuple[Target, Rendered | UserError]

# What one process costs, in pages rendered meanwhile (SPEED.md: some 200 pages, or three PDFs).
_PAYS, _PDF, _PAGE = 200, 67, 1
_CHUNK = 100


def render_all(targets: Sequence[Target], theme: Theme, jobs: int | None) -> Iterator[Made]:
    """Render targets in their order; what cannot be rendered gives its UserError."""
    count = min(jobs or os.cpu_count() or 1, sum(map(_cost, targets)) // _PAYS)
    if count < 2:
        yield from ((target, attempt(target, theme)) for target in targets)
    else:
        yield from _in_processes(targets, theme, count)


def attempt(target: Target, theme: Theme) -> Rendered | UserError:
    """Render one target, or give the error that its user can mend."""
    try:
        return render(target, theme)
    except UserError as wrong:
        return wrong


def _cost(target: Target) -> int:
    return _PDF if target.path.endswith(".pdf") else _PAGE


def _in_processes(targets: Sequence[Target], theme: Theme, count: int) -> Iterator[Made]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    if any(target.path.endswith(".pdf") for target in targets):
        import weasyprint  # noqa: F401  so that forked workers have it
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    chunks = _chunks(targets, count)
    waiting: deque[Future[list[Made]]] = deque()
    with ProcessPoolExecutor(count, context) as pool:
        waiting.extend(pool.submit(_render_chunk, one, theme) for one in islice(chunks, 2 * count))
        try:
            while waiting:
                yield from waiting.popleft().result()
                waiting.extend(pool.submit(_render_chunk, one, theme) for one in islice(chunks, 1))
        except BrokenProcessPool:
            sentence = "a process that rendered pages was ended from outside"
            remedy = "make memory free, or build with --jobs 1"
            raise UserError(sentence, remedy, code=1) from None


def _chunks(targets: Sequence[Target], count: int) -> Iterator[list[Target]]:
    chunk: list[Target] = []
    size, cost = min(_CHUNK, 1 + sum(map(_cost, targets)) // (4 * count)), 0
    for target in targets:
        chunk.append(target)
        cost += _cost(target)
        if cost >= size:
            yield chunk
            chunk, cost = [], 0
    if chunk:
        yield chunk


def _render_chunk(targets: list[Target], theme: Theme) -> list[Made]:
    return [(target, attempt(target, theme)) for target in targets]
