"""Build whenever something changed, once at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from dossier.serving.event_stream import BuildOutcome
from dossier.serving.worker import Worker
from dossier.workspace import THEMES

Tell = Callable[[BuildOutcome], Awaitable[None]]
_A_WHILE = 30.0


class BuildLoop:
    """The files changed since the last build began, for the next one."""

    def __init__(self, root: Path, today: date | None, clock: Callable[[], date]) -> None:
        self._root, self._today, self._clock = root, today, clock
        self._changed, self._new_theme = asyncio.Event(), False
        self._worker, self._is_over = Worker(), False

    def note(self, paths: Iterable[Path]) -> None:
        """Note that files changed."""
        themes = self._root / THEMES
        self._new_theme |= any(path.is_relative_to(themes) for path in paths)
        self._changed.set()

    async def run(self, tell: Tell) -> None:
        """Build now and after each change, until it is over."""
        while not self._is_over:
            self._changed.clear()
            self._renew()
            day = self._clock()
            await self._build(day, tell)
            await self._change_after(day)

    async def _build(self, day: date, tell: Tell) -> None:
        outcomes = self._worker.build((self._root, self._today, day))
        while outcome := await asyncio.to_thread(next, outcomes, None):
            # A build that a further change overtook may have read a half-saved file: not reported.
            if not (outcome.failed and self._changed.is_set()) and not self._is_over:
                await tell(outcome)

    async def _change_after(self, day: date) -> None:
        while not self._changed.is_set() and self._clock() == day:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), _A_WHILE)

    def _renew(self) -> None:
        """Begin with a new process where the old one is gone, or remembers the old theme."""
        if self._new_theme or not self._worker.is_alive:
            self._worker.end()
            self._worker, self._new_theme = Worker(), False

    def stop(self) -> None:
        """Ask the process that builds to end, and do not wait."""
        self._is_over = True
        self._worker.stop()

    def end(self) -> None:
        """End the process that builds."""
        self._is_over = True
        self._worker.end()
