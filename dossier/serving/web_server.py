"""Run the server, the watch and the builds together, until somebody ends them."""

from __future__ import annotations

import asyncio
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn

from dossier.serving.access import Access
from dossier.serving.app import application
from dossier.serving.build_loop import BuildLoop
from dossier.serving.event_stream import BuildOutcome, EventStream
from dossier.serving.watch import watch
from dossier.signals import ENDING
from dossier.workspace import OUTPUT

HOST = "127.0.0.1"


class Terminal(NamedTuple):
    """What a run tells its owner."""

    show_address: Callable[[str], None]
    show_outcome: Callable[[BuildOutcome], None]
    say: Callable[[str], None]
    """Takes a sentence on how changes are found, where that is out of the ordinary."""


def serve(
    root: Path,
    *,
    today: date | None,
    clock: Callable[[], date],
    terminal: Terminal,
    opens: bool = False,
) -> None:
    """Serve a workspace until a signal comes; `opens` shows it in the browser."""
    with socket.socket() as listening, _Ending() as ending:
        listening.bind((HOST, 0))
        listening.listen()
        access = Access(listening.getsockname()[1])
        terminal.show_address(access.address)
        if opens:
            webbrowser.open(access.address_once)
        builds = BuildLoop(root, today, clock)
        asyncio.run(_run(root, access, listening, builds, terminal, ending))


async def _run(
    root: Path,
    access: Access,
    listening: socket.socket,
    builds: BuildLoop,
    terminal: Terminal,
    ending: _Ending,
) -> None:
    news = EventStream(root / OUTPUT)

    async def tell(outcome: BuildOutcome) -> None:
        news.tell(outcome)
        # In a thread: a terminal stopped with Ctrl-S blocks the write, but must not block pages.
        await asyncio.to_thread(terminal.show_outcome, outcome)

    server = _server(root, access, news)

    def end() -> None:
        server.should_exit = True
        builds.stop()
        news.close()

    work = [
        asyncio.create_task(watch(root, builds.note, terminal.say)),
        asyncio.create_task(builds.run(tell)),
    ]
    serving = asyncio.create_task(server.serve([listening]))
    try:
        ending.call(end)
        done, _ = await asyncio.wait([serving, *work], return_when=asyncio.FIRST_COMPLETED)
    finally:
        end()
        await asyncio.to_thread(builds.end)
        for task in work:
            task.cancel()
        await asyncio.gather(serving, *work, return_exceptions=True)
    for task in done:
        task.result()


class _Ending:
    """The wish to end, from the first moment on: no signal raises anything, at any place.

    What comes before the loop runs is answered once it does.
    """

    def __init__(self) -> None:
        self._is_wished = False
        self._end: Callable[[], object] = lambda: None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> _Ending:
        for number in ENDING:
            # `nohup` ignores that a terminal is closed. A script's `&` ignores Ctrl-C: not so here.
            if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._wish)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _wish(self, *_: object) -> None:
        self._is_wished = True
        with suppress(RuntimeError):  # the loop is over, as is wished
            self._end()

    def call(self, end: Callable[[], None]) -> None:
        """Call a function of the running loop once the end is wished for."""
        loop = asyncio.get_running_loop()
        self._end = lambda: loop.call_soon_threadsafe(end)
        if self._is_wished:
            end()


class _Server(uvicorn.Server):
    """Serve until it is told to end; the signals are not its own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to who runs the builds as well."""
        yield


def _server(root: Path, access: Access, news: EventStream) -> _Server:
    app = application(root / OUTPUT, access, news)
    # Addresses hold the token, so nothing of them is logged.
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",  # its advice is for who installs it, not for who writes letters
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )
    return _Server(config)
