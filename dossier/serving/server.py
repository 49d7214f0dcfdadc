"""Run the server, the watch and the builds together, until somebody ends them."""

import asyncio
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import uvicorn

from dossier.serving.access import Access
from dossier.serving.app import application
from dossier.serving.builds import Builds
from dossier.serving.news import News
from dossier.serving.outcome import Outcome
from dossier.serving.watch import watch
from dossier.signals import ENDING
from dossier.workspace import OUTPUT

HOST = "127.0.0.1"


def serve(
    root: Path,
    *,
    today: date | None,
    clock: Callable[[], date],
    begun: Callable[[str], None],
    told: Callable[[Outcome], None],
    shown: bool = False,
) -> None:
    """Serve a workspace; `begun` gets the address, `told` each outcome, `shown` opens a browser."""
    with socket.socket() as listening, _Ending() as ending:
        listening.bind((HOST, 0))
        listening.listen()
        access = Access(listening.getsockname()[1])
        begun(access.address)
        if shown:
            webbrowser.open(access.address_once)
        asyncio.run(_run(root, access, listening, Builds(root, today, clock), told, ending))


async def _run(
    root: Path,
    access: Access,
    listening: socket.socket,
    builds: Builds,
    told: Callable[[Outcome], None],
    ending: "_Ending",
) -> None:
    news = News(root / OUTPUT)

    async def tell(outcome: Outcome) -> None:
        news.tell(outcome)
        # A terminal that is held does not hold the pages.
        await asyncio.to_thread(told, outcome)

    server = _server(root, access, news)

    def end() -> None:
        server.should_exit = True
        builds.stop()
        news.close()

    work = [asyncio.create_task(watch(root, builds.note)), asyncio.create_task(builds.run(tell))]
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

    def __enter__(self) -> "_Ending":
        for number in ENDING:
            # `nohup` ignores the signal of a terminal that is closed, and so do we.
            if signal.getsignal(number) is not signal.SIG_IGN:
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


def _server(root: Path, access: Access, news: News) -> _Server:
    app = application(root / OUTPUT, access, news)
    # Addresses hold the token, so nothing of them is logged.
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )
    return _Server(config)
