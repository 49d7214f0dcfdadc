"""Run the server, the watch and the builds together, until somebody ends them."""

import asyncio
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import uvicorn

from dossier.serving.access import Access
from dossier.serving.app import application
from dossier.serving.builds import Builds
from dossier.serving.news import News
from dossier.serving.outcome import Outcome
from dossier.serving.watch import watch
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
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        access = Access(listening.getsockname()[1])
        begun(access.address)
        if shown:
            webbrowser.open(access.address_once)
        asyncio.run(_run(root, access, listening, Builds(root, today, clock), told))


async def _run(
    root: Path,
    access: Access,
    listening: socket.socket,
    builds: Builds,
    told: Callable[[Outcome], None],
) -> None:
    news = News(root / OUTPUT)

    async def tell(outcome: Outcome) -> None:
        news.tell(outcome)
        # A terminal that is held does not hold the pages.
        await asyncio.to_thread(told, outcome)

    server = _server(root, access, news)
    work = [asyncio.create_task(watch(root, builds.note)), asyncio.create_task(builds.run(tell))]
    serving = asyncio.create_task(server.serve([listening]))
    try:
        done, _ = await asyncio.wait([serving, *work], return_when=asyncio.FIRST_COMPLETED)
    finally:
        builds.end()
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
    for task in done:
        task.result()


class _Server(uvicorn.Server):
    """Serve until a signal comes, and then end the streams that would be waited for."""

    def __init__(self, config: uvicorn.Config, news: News) -> None:
        super().__init__(config)
        self._news = news

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals in the loop; uvicorn raises them again, which ends all unfinished."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._end)
        yield

    def _end(self) -> None:
        self.should_exit = True
        self._news.close()


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
    return _Server(config, news)
