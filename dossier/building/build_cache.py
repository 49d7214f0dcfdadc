"""Keep what was worked out from one build to the next, in one file that is safe to delete.

Its first line is JSON: whose code wrote the file, which problems were told, and how long each part
of the rest is. The parts are the fields of `BuildMemory`, packed each for itself: one of which
nothing changed is written as it was read.
"""

from __future__ import annotations

import gc
import json
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from msgspec import DecodeError, Raw, Struct, msgpack

from dossier.building.load import BuildMemory
from dossier.disk import write_file
from dossier.no_op_check import MTIME_GRANULARITY_NS, join, look_at, look_at_output, size_of
from dossier.problems import Problem
from dossier.workspace import CONTENT, PRIVATE

FILE = f"{PRIVATE}/store"
_PACKAGE = Path(__file__).parents[1]
# The store takes at most this part of the room that the content and the output take.
_SHARE = 10


class BuildCache:
    """What is kept: the records that were read, and the problems that were told."""

    def __init__(self, root: Path, *, full: bool) -> None:
        self._root, self._began = root, time.time_ns()
        self.records = BuildMemory()
        self._parts: dict[str, bytes] = {}
        self._before: dict[str, object] = {}
        self._room = 0
        self.told = frozenset[tuple[str, str, str]]()
        self._stale = True
        if not full:
            # Damaged, from other code, or not there: all is worked out anew.
            with suppress(OSError, ValueError, KeyError, TypeError, zlib.error, DecodeError):
                self._read((root / FILE).read_bytes())

    def _read(self, data: bytes) -> None:
        line, _, rest = data.partition(b"\n")
        head = json.loads(line)
        self.told = frozenset((path, rule, said) for path, rule, said in head["told"])
        if head["code"] != look_at_code():
            return
        parts, begin = {}, 0
        for name, size in head["parts"].items():
            parts[name], begin = rest[begin : begin + size], begin + size
        raw = {name: Raw(zlib.decompress(part)) for name, part in parts.items()}
        self.records = msgpack.decode(msgpack.encode(raw), type=BuildMemory)
        self._parts, self._before = parts, _entries(self.records)
        self._room, self._stale = head["room"], False

    def tell(self, problems: Iterable[Problem]) -> None:
        """Note what a build has told, so that the next one tells what is new."""
        told = frozenset(problem.identity for problem in problems)
        self.told, self._stale = told, self._stale or told != self.told

    def save(self) -> None:
        """Write what is kept, if any of it is new and as far as it has room."""
        self.records.drop_recent(self._began - MTIME_GRANULARITY_NS)
        now = _entries(self.records)
        for name, entries in now.items():
            if name not in self._before or entries != self._before[name]:
                part = msgpack.encode(getattr(self.records, name))
                self._parts[name] = zlib.compress(part, 1)
                self._stale = True
        self._before = now
        if self._stale:
            parts = self._parts if self._fits() else {}
            head = {
                "code": look_at_code(),
                "told": sorted(self.told),
                "room": self._room,
                "parts": {name: len(part) for name, part in parts.items()},
            }
            data = json.dumps(head).encode() + b"\n"
            write_file(self._root / FILE, b"".join((data, *parts.values())), sync=False)

    def _fits(self) -> bool:
        """Tell whether the records keep within the store's part of the room.

        The room is measured anew where that which was found before does not do.
        """
        size = _SHARE * sum(map(len, self._parts.values()))
        if size > self._room:
            content = look_at(str(self._root / CONTENT))
            self._room = size_of(content) + size_of(look_at_output(str(self._root)))
        return size <= self._room


def _entries(part: object) -> Any:
    """Return the entries of each cache, as they are now: caches change, and entries do not.

    Entries that are the same object are not looked into where two such are compared.
    """
    if isinstance(part, dict):
        return dict(part)
    if isinstance(part, Struct) and not part.__struct_config__.frozen:
        return {name: _entries(getattr(part, name)) for name in part.__struct_fields__}
    return part


@cache
def look_at_code() -> str:
    """Look at the code that makes what the store keeps: other code may make it otherwise.

    A process keeps the code that it began with.
    """
    from importlib.metadata import version

    seen = join(look_at(str(_PACKAGE)))
    code = blake2b(seen.encode(errors="replace"), digest_size=16)
    return " ".join((code.hexdigest(), version("markdown"), version("nh3")))


def load_records(root: Path) -> BuildMemory:
    """Return the records that the last build read, for a reader that keeps nothing itself."""
    return BuildCache(root, full=False).records


@contextmanager
def open_cache(root: Path, *, full: bool) -> Iterator[BuildCache]:
    """Give what is kept, and keep what is new in the end; `full` begins with nothing."""
    store = BuildCache(root, full=full)
    yield store
    store.save()


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep the collector of circles away: records and views have none, and are many."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
