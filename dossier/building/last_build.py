"""Remember the last build, to see at a glance that nothing changed since.

Looking costs one stat a file; nothing is imported here that the glance does not need.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from dossier.building.report import Report
from dossier.problems import Problem, Source
from dossier.shipped import shipped
from dossier.workspace import CONTENT, OUTPUT, PRIVATE, SENT, SETTINGS, THEMES

FILE = f"{PRIVATE}/store"
_PACKAGE = Path(__file__).parents[1]
# A file that changes again within its disk's tick looks as it did: FAT counts in two seconds.
TICK = 2_000_000_000
# What of a report is told again where nothing changed.
_KEPT = ("pages", "briefs", "rendered", "reused", "problems")


class Glance(NamedTuple):
    """Hold a digest of what files look like from outside, when the newest changed, and bytes."""

    digest: str
    newest: int
    size: int


def look_at_inputs(root: Path) -> Glance:
    """Look at all that a build reads: content, settings, themes, receipts, and dossier itself."""
    own = [root / name for name in (CONTENT, SETTINGS, THEMES, SENT)]
    return _look([*own, shipped("themes"), _PACKAGE])


def look_at_output(root: Path) -> Glance:
    """Look at all that a build wrote."""
    return _look([root / OUTPUT])


def look_at_content(root: Path) -> Glance:
    """Look at what the owner wrote."""
    return _look([root / CONTENT])


def look_at_code() -> str:
    """Look at the code that makes what the store keeps: other code may make it otherwise."""
    from importlib.metadata import version

    code = _look([_PACKAGE])
    return " ".join((code.digest, version("markdown"), version("nh3")))


def recall(root: Path, today: date | None, clock: date) -> Report | None:
    """Give the report of the last build where building again would change nothing."""
    try:
        if is_unfinished(root):
            return None
        with (root / FILE).open("rb") as file:
            last = json.loads(file.readline())["last"]
        if last["day"] != _day(today, clock, pinned=last["pinned"]):
            return None
        if last["inputs"] != look_at_inputs(root).digest:
            return None
        if last["output"] != look_at_output(root).digest:
            return None
        return _report(last["report"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_unfinished(root: Path) -> bool:
    """Tell whether something is left that the next build clears away: a new one, or an old one."""
    with os.scandir(root) as entries:
        return any(entry.name.startswith(f".dossier-{OUTPUT}-") for entry in entries)


def to_remember(
    root: Path, inputs: Glance, report: Report, day: tuple[date | None, date], *, pinned: bool
) -> dict[str, Any] | None:
    """Say what to remember of a build that published; `inputs` was looked at before it read.

    A file that changed only just now, or in a future that a clock jumped to, is not trusted.
    """
    if time.time_ns() - inputs.newest < TICK:
        return None
    return {
        "day": _day(*day, pinned=pinned),
        "pinned": pinned,
        "inputs": inputs.digest,
        "output": look_at_output(root).digest,
        "report": {name: getattr(report, name) for name in _KEPT},
    }


def _day(today: date | None, clock: date, *, pinned: bool) -> str:
    return "pinned" if pinned and today is None else str(today or clock)


def _report(last: Mapping[str, Any]) -> Report:
    found = (Problem(Source(*source), *rest[:4]) for source, *rest in last["problems"])
    problems = tuple(found)
    return Report(
        pages=last["pages"],
        briefs=last["briefs"],
        reused=last["rendered"] + last["reused"],
        problems=problems,
        published=True,
        told=frozenset(problem.identity for problem in problems),
    )


def _look(places: list[Path]) -> Glance:
    digest, newest, size = blake2b(digest_size=16), 0, 0
    for place in places:
        for path, stat in _files(place):
            times = stat.st_mtime_ns, stat.st_ctime_ns
            newest, size = max(newest, *times), size + stat.st_size
            digest.update(f"{path}\0{times}{stat.st_size} {stat.st_ino}\0".encode(errors="replace"))
        digest.update(b"\1")
    return Glance(digest.hexdigest(), newest, size)


def _files(place: Path) -> Iterator[tuple[str, os.stat_result]]:
    """List the files below a folder, in one order everywhere, by their path in it."""
    if place.is_file():
        yield place.name, place.stat()
        return
    stack = [(str(place), "")]
    while stack:
        folder, inner = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    stack.append((entry.path, f"{inner}{entry.name}/"))
            else:
                yield inner + entry.name, _stat(entry)


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
