"""Take the time of a command, and its memory in a run of its own."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from compileall import compile_dir
from pathlib import Path
from typing import NamedTuple

from benchmarks.programs import ROOT, Program

_EVERY = 0.02
# Where it is set, no module that was compiled is kept, and each run compiles all of them.
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"


class Memory(NamedTuple):
    """Peaks in MB: of the largest process, and of all processes together."""

    largest: float
    together: float


def seconds(program: Program) -> float:
    """Run a program and take the time; a program that fails ends everything."""
    began = time.perf_counter()
    _wait(program, _start(program))
    return (time.perf_counter() - began) * program.times


def memory(program: Program) -> Memory:
    """Run a program and look at its memory all the while (Linux alone tells it)."""
    process = _start(program)
    seen = [Memory(0.0, 0.0)]
    looking = threading.Thread(target=_look, args=(process, seen))
    looking.start()
    _wait(program, process)
    looking.join()
    return Memory(max(one.largest for one in seen), max(one.together for one in seen))


def environment() -> dict[str, str]:
    """Give the variables that a program is run with: this dossier, and its modules compiled."""
    kept = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    return {**kept, "PYTHONPATH": str(ROOT)}


def compile_all() -> None:
    """Compile dossier, so that the first run is like the others."""
    for name in ("dossier", "benchmarks"):
        compile_dir(ROOT / name, quiet=2)


def _start(program: Program) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        program.command,
        cwd=program.folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _wait(program: Program, process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    if process.returncode:
        raise SystemExit(f"{program.name} failed:\n{said.decode()}")


def _look(process: subprocess.Popen[bytes], seen: list[Memory]) -> None:
    while process.poll() is None:
        sizes = [_size(one) for one in _family(process.pid)]
        seen.append(Memory(max(size[0] for size in sizes), sum(size[1] for size in sizes)))
        time.sleep(_EVERY)


def _family(process: int) -> Iterator[int]:
    """Give a process and all below it."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _size(process: int) -> tuple[float, float]:
    """Give all that a process uses, and that with only its part of what it shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return 0.0, 0.0
    sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines}
    return sizes.get("Rss:", 0.0), sizes.get("Pss:", 0.0)
