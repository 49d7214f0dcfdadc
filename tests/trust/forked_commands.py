"""Run dossier's commands in forks of one warm process, under strace where a test asks for it.

A command begun so takes a tenth of the time of one begun anew, and does the same system calls.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

MUTATING = (
    "rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,symlinkat,mkdir,mkdirat,"
    "write,pwrite64,ftruncate,fsync,fdatasync,syncfs,chmod,fchmod,fchmodat"
)
CANNOT_SPEAK = 70
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$", re.MULTILINE)


class Ran(NamedTuple):
    """Hold how a command ended (a negative number: by that signal), and what it said and did."""

    status: int
    said: str
    calls: list[tuple[str, str]]
    seconds: float
    megabytes: float

    @property
    def counts(self) -> Counter[str]:
        """Count the system calls by their names."""
        return Counter(name for name, _ in self.calls)

    @property
    def is_mute(self) -> bool:
        """Tell whether the command could not even say what is wrong."""
        return any(
            name == "write" and rest.startswith(("1, ", "2, ")) and "INJECTED" in rest
            for name, rest in self.calls
        )


class ForkedCommands:
    """Hold the warm process; used as a context."""

    def __enter__(self) -> ForkedCommands:
        here = Path(__file__)
        self._process = subprocess.Popen(
            [sys.executable, "-P", here],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(here.parents[2]), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def run(
        self, root: Path, *args: str, trace: str = "", inject: str = "", umask: int = 0o022
    ) -> Ran:
        """Run `dossier ARGS` in a folder; strace lists and injects what it is told."""
        (ran,) = self.race(root, [args], trace=trace, inject=inject, umask=umask)
        return ran

    def race(
        self,
        root: Path,
        commands: list[tuple[str, ...]],
        *,
        trace: str = "",
        inject: str = "",
        umask: int = 0o022,
    ) -> list[Ran]:
        """Run commands at the same time."""
        order = {"root": str(root), "commands": commands, "umask": umask}
        order |= {"trace": trace or (MUTATING if inject else ""), "inject": inject}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return [_ran(*one) for one in json.loads(self._process.stdout.readline())]


def _ran(status: int, said: str, calls: str, *used: float) -> Ran:
    return Ran(status, said, _CALL.findall(calls), *used)


def serve() -> None:
    """Carry out one order a line."""
    with (
        tempfile.TemporaryDirectory() as folder,
        redirect_stdout(StringIO()),
        redirect_stderr(StringIO()),
    ):
        warm_up(Path(folder))
    for line in sys.stdin:
        print(json.dumps(carry_out(json.loads(line))), flush=True)


def warm_up(root: Path) -> None:
    """Load all that a command ever loads."""
    ask = "asks: [{who: priya, kind: reference}]"
    (root / "content/contacts").mkdir(parents=True)
    (root / "content/me.md").write_text(f"---\nname: Sam\n{ask}\n---\n")
    (root / "content/contacts/priya.md").write_text("---\nname: Priya\n---\n")
    os.chdir(root)
    (root / "wei.vcf").write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Wei\nEND:VCARD\n")
    for line in ("check", "build", "log priya met", "new story One", "import wei.vcf --new"):
        run_here(line.split())
    run_here(["forget", "priya", "--yes"])
    os.chdir("/")


def run_here(args: list[str]) -> int:
    """Run a command in this process; `module:function` is run with the rest as its arguments."""
    from dossier.cli import program

    if ":" in args[0]:
        return function(args[0])(*args[1:])
    try:
        program(args, prog_name="dossier")
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def function(name: str) -> Callable[..., int]:
    """Load a function of the tests by its module's name and its own."""
    module, _, inner = name.partition(":")
    found: Callable[..., int] = getattr(import_module(module), inner)
    return found


def carry_out(order: dict[str, Any]) -> list[tuple[int, str, str, float, float]]:
    """Begin the commands, let them run at the same time, and wait for their ends."""
    with tempfile.TemporaryDirectory() as folder:
        begun = [
            (begin(order, args, Path(folder, f"{number}.said")), Path(folder, f"{number}.trace"))
            for number, args in enumerate(order["commands"])
        ]
        tracers = [attach(process, trace, order) for process, trace in begun]
        for process, _ in begun:
            os.kill(process, signal.SIGCONT)
        return [
            end(process, trace, tracer)
            for (process, trace), tracer in zip(begun, tracers, strict=True)
        ]


def begin(order: dict[str, Any], args: list[str], said: Path) -> int:
    """Fork a process that waits for its start and runs a command."""
    if ":" in args[0]:
        function(args[0])
    process = os.fork()
    if not process:
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        os.umask(order["umask"])
        os.chdir(order["root"])
        os.kill(os.getpid(), signal.SIGSTOP)
        status = CANNOT_SPEAK
        try:
            status = run_here(args)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)
    os.waitpid(process, os.WUNTRACED)
    return process


def attach(process: int, trace: Path, order: dict[str, Any]) -> subprocess.Popen[bytes] | None:
    """Let strace follow a process, if there is anything to do for it."""
    if not order["trace"]:
        return None
    inject = [part for fault in order["inject"].split() for part in ("-e", f"inject={fault}")]
    line = ["strace", "-f", "-qq", "-s", "4096", "-o", str(trace), "-e", f"trace={order['trace']}"]
    tracer = subprocess.Popen([*line, *inject, "-p", str(process)])
    while "TracerPid:\t0\n" in Path(f"/proc/{process}/status").read_text():
        assert tracer.poll() is None
        time.sleep(0.001)
    return tracer


def end(
    process: int, trace: Path, tracer: subprocess.Popen[bytes] | None
) -> tuple[int, str, str, float, float]:
    """Wait for a command, and give its status, what it said, its system calls, and what it used."""
    _, status, used = os.wait4(process, 0)
    calls = ""
    if tracer:
        tracer.wait()
        calls = trace.read_text(errors="replace")
    said = trace.with_suffix(".said").read_text(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    return code, said, calls, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


if __name__ == "__main__":
    serve()
