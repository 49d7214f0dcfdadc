"""Run `dossier serve` for a test, and ask it for what a browser would, or would not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0


class Answer(Struct, frozen=True):
    status: int
    headers: dict[str, str]
    body: bytes


class RunningServer(Struct):
    """Hold a server that runs, its address, and the file it tells its builds in."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def top(self) -> str:
        return urlsplit(self.address).path

    @property
    def builds(self) -> int:
        """Count the builds that made something and came to their end."""
        return len(re.findall(r" made anew.* s\.$", self.log.read_text(), re.MULTILINE))

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path as it is: nothing in it is tidied up on the way."""
        connection = HTTPConnection(self.host, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        connection.close()
        return Answer(answer.status, found, body)

    def wait_for_builds(self, count: int) -> None:
        wait_until(lambda: self.builds >= count)


def wait_until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


@contextmanager
def running_server(root: Path, *options: str, **env: str) -> Iterator[RunningServer]:
    """Serve a workspace, from its first build on."""
    log = root.with_name(f"{root.name}-log.txt")
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "dossier", "-C", str(root), "serve", *options],
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            stdout=subprocess.PIPE,
            stderr=told,
        )
    try:
        assert process.stdout
        running = RunningServer(process, process.stdout.readline().decode().strip(), log)
        running.wait_for_builds(1)
        yield running
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
