"""Tell every open page what came of the last build."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from msgspec import Struct, json

from dossier.building.build_report import BuildReport
from dossier.problems import Problem, has_errors
from dossier.serving.served_files import page_version


class BuildOutcome(Struct, frozen=True, kw_only=True):
    """The result of a build; `failure` tells of one that had no report to give.

    The first of two outcomes is of the pages, and briefs are to follow.
    """

    report: BuildReport = BuildReport()
    failure: str = ""
    seconds: float = 0.0
    is_last: bool = True

    @property
    def failed(self) -> bool:
        """Tell whether the output is not what it should be, for a reason its owner has to mend."""
        return bool(self.failure) or has_errors(self.report.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """List what stopped the build, or held a document back."""
        return tuple(problem for problem in self.report.problems if problem.level == "error")


class EventStream:
    """The last outcome, and wake the pages that wait for the next.

    A page says what it was when it was loaded, so it misses nothing while it is not connected.
    """

    def __init__(self, output: Path) -> None:
        self._output, self._last = output, BuildOutcome()
        self._next, self._closed = asyncio.Event(), False

    def tell(self, outcome: BuildOutcome) -> None:
        """Note an outcome, and tell it."""
        self._last = outcome
        self._wake()

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        woken, self._next = self._next, asyncio.Event()
        woken.set()

    async def stream(self, page: str, known: str) -> AsyncIterator[bytes]:
        """Give the events for one page, from now on."""
        while not self._closed:
            following = self._next
            yield b"data: " + json.encode(self._event(page, known)) + b"\n\n"
            await following.wait()

    def _event(self, page: str, known: str) -> dict[str, object]:
        outcome = self._last
        texts = [outcome.failure] if outcome.failure else [str(error) for error in outcome.errors]
        stale = page_version(self._output, page) != known
        return {"stale": stale, "problems": texts, "published": outcome.report.published}
