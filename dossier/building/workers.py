"""Render many targets, in several processes where the work pays for them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from dossier.problems import UserError
from dossier.rendering import Rendered, Theme, render
from dossier.rendering.filling import Words
from dossier.rendering.weasyprint_patches import load_weasyprint
from dossier.time_limit import LimitExceeded
from dossier.views.view import Target

Made = tuple[Target, Rendered | UserError]

# What one process costs, in pages rendered meanwhile (measured: some 200 pages, or three PDFs).
_PAYS, _PDF, _PAGE = 200, 67, 1
_SPAN = 100


def render_all(
    targets: Sequence[Target], theme: Theme, jobs: int | None, words: Words | None = None
) -> Iterator[Made]:
    """Render targets in their order; what cannot be rendered gives its UserError."""
    count = min(jobs or os.cpu_count() or 1, sum(map(_cost, targets)) // _PAYS)
    if count < 2:
        yield from ((target, try_render(target, theme, None, words)) for target in targets)
    else:
        yield from _in_processes(targets, theme, count, words)


def try_render(
    target: Target,
    theme: Theme,
    attached: Mapping[str, bytes] | None = None,
    words: Words | None = None,
) -> Rendered | UserError:
    """Render one target, or give the error that its user can mend.

    A document that takes too long is held back like any other; of the pages there may be thousands
    that take as long, so the first one ends the build.
    """
    try:
        return render(target, theme, attached, words)
    except UserError as wrong:
        if isinstance(wrong, LimitExceeded) and not _is_document(target):
            raise
        return wrong


def _is_document(target: Target) -> bool:
    return target.path.endswith(".pdf")


def _cost(target: Target) -> int:
    return _PDF if _is_document(target) else _PAGE


def _in_processes(
    targets: Sequence[Target], theme: Theme, count: int, words: Words | None
) -> Iterator[Made]:
    from dossier.processes import map_in_processes

    if any(map(_is_document, targets)):
        load_weasyprint()  # so that forked workers have it
    spans = list(_spans(targets, count))
    # What a process is given to begin with, a fork has without a copy being made.
    done = map_in_processes(_render_span, spans, count, partial(_begin, targets, theme, words))
    for span, made in zip(spans, done, strict=True):
        yield from zip(targets[span], made, strict=True)


def _spans(targets: Sequence[Target], count: int) -> Iterator[slice]:
    size, cost, begin = min(_SPAN, 1 + sum(map(_cost, targets)) // (4 * count)), 0, 0
    for end, target in enumerate(targets, start=1):
        cost += _cost(target)
        if cost >= size or end == len(targets):
            yield slice(begin, end)
            cost, begin = 0, end


class _Given:
    """The inputs of a worker process."""

    targets: Sequence[Target]
    theme: Theme
    words: Words | None


def _begin(targets: Sequence[Target], theme: Theme, words: Words | None) -> None:
    _Given.targets, _Given.theme, _Given.words = targets, theme, words


def _render_span(span: slice) -> list[Rendered | UserError]:
    return [try_render(target, _Given.theme, None, _Given.words) for target in _Given.targets[span]]
