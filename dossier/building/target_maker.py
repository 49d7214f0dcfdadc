"""Make a target whole, its view and its bytes, in whatever process there is for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from typing import NamedTuple

from dossier.building.shells import KeptShell, ShellDigests
from dossier.noted_reads import Trace
from dossier.problems import UserError
from dossier.publishing import Staging
from dossier.rendering import Rendered, Theme, render
from dossier.rendering.html import Words
from dossier.rendering.rendered import Hole, Note
from dossier.time_limit import LimitExceeded
from dossier.views.view import LazyTarget, Target

# The bytes of other files, by path.
Attached = Mapping[str, bytes]


class Staged(NamedTuple):
    """A file that is staged already: the digest of its bytes, and the rest of its `Rendered`."""

    digest: str
    notes: tuple[Note, ...]
    holes: tuple[Hole, ...]


class Made(NamedTuple):
    """What came of a target; `trace` is of its shell, where that was not known before."""

    result: Staged | Rendered | UserError
    trace: Trace[KeptShell] | None = None


class TargetMaker:
    """What makes targets; it lets each view go, and of the site each file."""

    def __init__(
        self, theme: Theme, words: Words | None, shells: ShellDigests, staging: Staging
    ) -> None:
        self._theme, self._words, self._shells, self._staging = theme, words, shells, staging

    def make(self, targets: Sequence[Target | LazyTarget]) -> list[Made]:
        """Make some targets; raise LimitExceeded for a page that takes too long.

        There may be thousands of pages that take as long, so the first of them ends the build. A
        document that takes too long is held back, like any that its user can mend.
        """
        # Copies: a view stays with the target that it was made for. All views before all files, for
        # in turns each pushes the other's code out of the processor's caches (1.5 of the time of
        # the views).
        own = [copy(target) for target in targets]
        traces = [self._shells.trace(target) for target in own]
        return [Made(self.render(target), trace) for target, trace in zip(own, traces, strict=True)]

    def render(
        self, target: Target | LazyTarget, attached: Attached | None = None
    ) -> Staged | Rendered | UserError:
        """Render one target, with the bytes that it attaches, and stage what is of the site."""
        path = target.path
        try:
            rendered = render(target.made(), self._theme, attached, self._words)
        except UserError as error:
            if isinstance(error, LimitExceeded) and not is_document(target):
                raise
            return error
        if not is_of_site(path):
            return rendered
        return Staged(self._staging.add(path, rendered.data), rendered.notes, rendered.holes)


def is_document(target: Target | LazyTarget) -> bool:
    """Return whether a target is a PDF."""
    return target.path.endswith(".pdf")


def is_of_site(path: str) -> bool:
    """Return whether a path is a page's, or of what pages are made of; no reader gets such."""
    return path.startswith("site/")
