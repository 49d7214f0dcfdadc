"""Render what attaches other files after them, with their finished bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dossier.building.workers import render_all, try_render
from dossier.problems import UserError
from dossier.rendering import Rendered, Theme
from dossier.rendering.filling import Words
from dossier.views.view import Target

Attached = Mapping[str, bytes]
Made = tuple[Target, Rendered | UserError, Attached]
# Gives the bytes a target attaches; none, where one of them could not be made.
Finished = Callable[[Target], Attached | None]


def render_then_attach(
    targets: Sequence[Target],
    theme: Theme,
    jobs: int | None,
    finished: Finished,
    words: Words | None = None,
) -> Iterator[Made]:
    """Render the targets, in so many processes; take each before asking for the next."""
    alone = [target for target in targets if not target.attaches]
    yield from ((target, made, {}) for target, made in render_all(alone, theme, jobs, words))
    for target in targets:
        if target.attaches and (attached := finished(target)) is not None:
            yield target, try_render(target, theme, attached), attached
