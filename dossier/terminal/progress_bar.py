"""A progress bar, on a terminal and when the work takes over a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_DELAY = 1.0  # seconds


class ProgressBar:
    """How far the work has come; used as a context, and gone at its end."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._began = time.monotonic()
        self._progress: Progress | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress:
            self._progress.stop()

    def update(self, name: str, number: int, count: int) -> None:
        """Show the item of this number, counted from 0, that the work has come to."""
        if self._shown and time.monotonic() - self._began > _DELAY:
            self._show(name, number, count)

    def _show(self, name: str, number: int, count: int) -> None:
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        if self._progress is None:
            columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.add_task("", total=count)
            self._progress.start()
        task = self._progress.task_ids[0]
        self._progress.update(task, completed=number, description=escape(name))
