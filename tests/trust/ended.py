"""End a command at a random moment, and look at what it leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from msgspec import Struct

from dossier.publishing.manifest import NAME, read_manifest
from dossier.publishing.staging import digest
from dossier.writing import starter
from dossier.writing.change import locked

ROOT = Path(__file__).parents[2]
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGKILL")
# What all processes of a command may take to end, in seconds.
MOST = 2.0
ME = "content/me.md"
# What a server takes to see that nothing changed.
_FIRST_BUILD = 1.5


class Moment(Struct, frozen=True):
    """When and how a command is ended; a group is what Ctrl-C on a terminal reaches."""

    command: str
    signal: str
    is_group: bool
    delay: float

    def __str__(self) -> str:
        return f"{self.command}, {self.signal}{' to all' if self.is_group else ''} {self.delay:.2f}"


def moments(seed: int, count: int, longest: float) -> list[Moment]:
    """Draw random moments."""
    random = Random(seed)
    return [
        Moment(
            random.choice(("build", "serve", "edit")),
            random.choice(SIGNALS),
            random.random() < 0.5,
            random.uniform(0, longest),
        )
        for _ in range(count)
    ]


class Bench:
    """A workspace with many briefs, and a temporary folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.root, self._temporary = folder / "work", folder / "temporary"
        self._temporary.mkdir(parents=True)
        starter.start(self.root, starter.sample())
        self._log = folder / "log.txt"
        self.build()

    def build(self) -> None:
        """Build to the end."""
        process = self._start("build")
        assert process.wait(120) == 0, self._log.read_text()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        with self._log.open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dossier", "-C", str(self.root), *words],
                env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self._temporary)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _edit(self, number: int) -> None:
        """Change what stands in every brief."""
        file = self.root / ME
        lines = file.read_text(encoding="utf-8").split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith("headline:"))
        lines[at] = f"headline: Engineer number {number}"
        file.write_text("\n".join(lines), encoding="utf-8")

    def end_at(self, moment: Moment, number: int) -> list[str]:
        """End a command at a moment; list what is not as it should be."""
        before = self._strays()
        if moment.command == "edit":
            process = self._start("serve")
            deadline = time.monotonic() + 60
            while "Ctrl-C ends it." not in self._log.read_text() and time.monotonic() < deadline:
                time.sleep(0.02)
            time.sleep(_FIRST_BUILD)
            self._edit(number)
        else:
            self._edit(number)
            process = self._start(moment.command)
        time.sleep(moment.delay)
        began = time.monotonic()
        with suppress(ProcessLookupError):
            send = os.killpg if moment.is_group else os.kill
            send(process.pid, getattr(signal, moment.signal))
        while running(process) and time.monotonic() < began + 3 * MOST:
            time.sleep(0.01)
        seconds, left = time.monotonic() - began, running(process)
        faults = [f"{seconds:.1f} s until all had ended"] if seconds > MOST else []
        faults += [f"left running: {line}" for line in left]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return [*faults, *self._remains(moment, before), *self._log_faults()]

    def _log_faults(self) -> list[str]:
        text = self._log.read_text()
        return [text] if "Traceback" in text or "Bug:" in text else []

    def _strays(self) -> set[str]:
        """Name what lies beside files until the next build; it is SIGKILL alone that leaves it."""
        return {path.name for path in self.root.rglob(".dossier-*")}

    def _remains(self, moment: Moment, before: set[str]) -> list[str]:
        faults = [f"temporary: {path.name}" for path in self._temporary.iterdir()]
        with locked(self.root, patience=0.2):
            pass
        if moment.signal != "SIGKILL":
            faults += [f"stray: {name}" for name in self._strays() - before]
        return [*faults, *self.torn()]

    def torn(self) -> list[str]:
        """List the files of the output that are not what its manifest says."""
        output = self.root / "output"
        manifest = read_manifest(output)
        assert manifest is not None
        named = {path: made.digest for path, made in manifest.files.items()}
        found = {
            path.relative_to(output).as_posix(): digest(path.read_bytes())
            for path in output.rglob("*")
            if path.is_file() and path.name != NAME
        }
        return [
            f"torn: {path}"
            for path in named.keys() | found.keys()
            if named.get(path) != found.get(path)
        ]

    def conclude(self) -> list[str]:
        """Build once more: nothing may be left, and the output is that of a build from nothing."""
        self.build()
        return [*(f"stray: {name}" for name in self._strays()), *self.torn()]


def running(process: subprocess.Popen[bytes]) -> list[str]:
    """List the processes of a session; one that has ended and waits for its parent is none."""
    process.poll()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            name, _, rest = (folder / "stat").read_text().rpartition(")")
            state, _, _, session = rest.split()[:4]
            if int(session) == process.pid and state not in "ZX":
                words = (folder / "cmdline").read_text().replace("\0", " ")
                found.append(f"{folder.name} {words or name}")
    return found
