"""Notify every open page of what came of the last build."""

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

    One in which `briefs_follow` is of the pages, and another comes.
    """

    report: BuildReport = BuildReport()
    failure: str = ""
    seconds: float = 0.0
    briefs_follow: bool = False

    @property
    def failed(self) -> bool:
        """Return whether the output is not as it should be, for a reason its owner can mend."""
        return bool(self.failure) or has_errors(self.report.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """List what stopped the build, or held a document back."""
        return tuple(problem for problem in self.report.problems if problem.level == "error")


class EventStream:
    """The last outcome, and wake the pages that wait for the next.

    Each event has the version of the page, so that a page misses nothing while it is not connected.
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

    async def stream(self, page: str) -> AsyncIterator[bytes]:
        """Yield the events for one page, from now on."""
        while not self._closed:
            following = self._next
            yield b"data: " + json.encode(self._event(page)) + b"\n\n"
            await following.wait()

    def _event(self, page: str) -> dict[str, object]:
        outcome = self._last
        texts = [outcome.failure] if outcome.failure else [str(error) for error in outcome.errors]
        mark = page_version(self._output, page)
        return {"mark": mark, "problems": texts, "published": outcome.report.published}
