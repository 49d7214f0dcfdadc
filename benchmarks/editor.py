"""Take the time from a keystroke in an editor to what dossier tells of it: `dossier lsp`."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from statistics import quantiles
from typing import Any, NamedTuple

from benchmarks.corpus import SIZES, contact, corpus, write
from benchmarks.measure import environment

KEYSTROKES, WHOLES = 60, 12
_LONGEST = 60.0
# The editor waits this long after the last key before everything is judged.
_PAUSE = 0.2


class Keystrokes(NamedTuple):
    """What was measured of one size: milliseconds at the 95th percentile, seconds, and MB."""

    own: float
    whole: float
    start: float
    first: float
    memory: float


class Client:
    """An editor's side of the wire: it sends, and waits for what it is told."""

    def __init__(self, root: Path, command: list[str] | None = None) -> None:
        self.process = subprocess.Popen(
            command or [sys.executable, "-P", "-m", "dossier", "lsp"],
            cwd=root,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.root, self.told = root, Queue[dict[str, Any]]()
        self._number = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, method: str, params: Any, *, request: bool = False) -> None:
        """Send a message; a request has a number."""
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self._number += 1
            message["id"] = self._number
        data = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def wait(self, path: str = "", rule: str = "", count: int = -1) -> None:
        """Wait for an answer, or for a file's problems: with so many of a rule."""
        ends = time.monotonic() + _LONGEST
        while time.monotonic() < ends:
            message = self.told.get(timeout=_LONGEST)
            params = message.get("params", {})
            if not path and "id" in message:
                return
            if path and params.get("uri", "").endswith(path):
                codes = [one["code"] for one in params["diagnostics"]]
                if count < 0 or codes.count(rule) == count:
                    return
        raise Empty

    def memory(self) -> float:
        """Return the peak of what the server held, in MB (Linux alone tells it)."""
        try:
            lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        except OSError:
            return 0.0
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

    def close(self) -> None:
        """End the server."""
        self.send("shutdown", None, request=True)
        self.send("exit", None)
        self.process.wait(10)
        self._reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def _read(self) -> None:
        assert self.process.stdout
        while header := self.process.stdout.readline():
            length = int(header.partition(b":")[2])
            while self.process.stdout.readline().strip():
                pass
            self.told.put(json.loads(self.process.stdout.read(length)))


def keystrokes(size: str, folder: Path) -> Keystrokes:
    """Measure one size: errors that come and go as they are typed, then warnings of the rules."""
    root = write(folder, corpus(SIZES[size]))
    path = f"content/contacts/{contact(1)}.md"
    text = (root / path).read_text("utf-8")
    began = time.perf_counter()
    client = Client(root)
    client.send("initialize", {"capabilities": {}, "rootUri": root.as_uri()}, request=True)
    client.wait()
    start = time.perf_counter() - began
    client.send("initialized", {})
    document = {"uri": (root / path).as_uri(), "languageId": "markdown", "version": 1}
    future = f"{text.rstrip()}\n- 2027-01-01 call: x\n"
    client.send("textDocument/didOpen", {"textDocument": {**document, "text": future}})
    client.wait(path, "future-log", 1)
    first = time.perf_counter() - began
    own = list(_own(client, path, text))
    whole = list(_whole(client, path, text))
    memory = client.memory()
    client.close()
    return Keystrokes(_worst(own), _worst(whole), start, first, memory)


def _own(client: Client, path: str, text: str) -> Iterator[float]:
    """Type a log line letter by letter: `cal` is no kind of talk, and `call` is one."""
    for number in range(KEYSTROKES):
        kind = "cal" if number % 2 else "call"
        began = time.perf_counter()
        _change(client, path, f"{text.rstrip()}\n- 2026-11-01 {kind}: {number}\n", number)
        if number:
            client.wait(path, "log-kind", number % 2)
            yield 1000 * (time.perf_counter() - began)
        time.sleep(0.05)


def _whole(client: Client, path: str, text: str) -> Iterator[float]:
    """Type lines of the future, of which only the rules know that they are wrong.

    One such line was told at the start, and what was typed before is judged to its end first.
    """
    time.sleep(2)
    for number in range(2, WHOLES + 1):
        lines = "".join(f"- 2027-01-{one:02} call: x\n" for one in range(1, number + 1))
        _change(client, path, f"{text.rstrip()}\n{lines}", KEYSTROKES + number)
        began = time.perf_counter()
        client.wait(path, "future-log", number)
        yield 1000 * (time.perf_counter() - began - _PAUSE)
        time.sleep(0.3)


def _change(client: Client, path: str, text: str, version: int) -> None:
    document = {"uri": (client.root / path).as_uri(), "version": version + 2}
    change = {"textDocument": document, "contentChanges": [{"text": text}]}
    client.send("textDocument/didChange", change)


def _worst(taken: list[float]) -> float:
    # Inclusive: else the value lies beyond the slowest where fewer than twenty were taken.
    return quantiles(taken, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    for name in sys.argv[1:] or ["S"]:
        with TemporaryDirectory() as place:
            print(name, keystrokes(name, Path(place)))
