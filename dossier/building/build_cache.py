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
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, Raw, msgpack
from msgspec.structs import asdict

from dossier import reading
from dossier.blake2 import blake2b
from dossier.building.build_memory import LAZY, BuildMemory, PackedParts, entries_of
from dossier.building.package_versions import package_version
from dossier.disk import write_file
from dossier.no_op_check import MTIME_GRANULARITY_NS, join, look_at, look_at_output, size_of
from dossier.workspace import CONTENT, PRIVATE

if TYPE_CHECKING:
    from dossier.problems import Problem

FILE = f"{PRIVATE}/store"
_PACKAGE = Path(__file__).parents[1]
# The file may take 1/10 of the size of the content and the output together.
_SHARE = 10


class BuildCache:
    """The file of a `BuildMemory`, with the identities of the problems that were reported."""

    def __init__(self, root: Path, *, full: bool) -> None:
        self._root, self._began = root, time.time_ns()
        self.records = BuildMemory()
        self._parts: dict[str, bytes] = {}
        self._before: dict[str, object] = {}
        self._room = 0
        self.told = frozenset[tuple[str, str, str]]()
        self._stale = True
        if not full:
            # A file that is damaged, missing or from other code only costs time: start empty.
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
        raw = {name: Raw(zlib.decompress(part)) for name, part in parts.items() if name not in LAZY}
        known = msgpack.decode(msgpack.encode(raw), type=reading.RecordCache)
        self.records = BuildMemory(packed=PackedParts(parts), **asdict(known))
        self._parts, self._before = parts, entries_of(known)
        self._room, self._stale = head["room"], False

    def tell(self, problems: Iterable[Problem]) -> None:
        """Note what a build has told, so that the next one tells what is new."""
        told = frozenset(problem.identity for problem in problems)
        self.told, self._stale = told, self._stale or told != self.told

    def save(self) -> None:
        """Write what is kept, if any of it is new and as far as it has room."""
        self.records.drop_recent(self._began - MTIME_GRANULARITY_NS)
        before = self.records.packed.as_read | self._before
        for name, part in self.records.parts().items():
            if name not in before or entries_of(part) != before[name]:
                self._parts[name] = zlib.compress(msgpack.encode(part), 3)
                self._stale = True
            self._before[name] = entries_of(part)
        if self._stale:
            if not self._fits():
                # Only a document that leaves needs these, and they are large.
                self._parts.pop("signatures", None)
            parts = self._parts if self._fits() else {}
            head = {
                "code": look_at_code(),
                "told": sorted(self.told),
                "room": self._room,
                "parts": {name: len(part) for name, part in parts.items()},
            }
            data = json.dumps(head).encode() + b"\n"
            write_file(self._root / FILE, b"".join((data, *parts.values())), sync=False)
            self._stale = False

    def begin(self) -> None:
        """Begin another build with what was saved."""
        self._began = time.time_ns()

    def looks(self) -> tuple[int, ...]:
        """Return the inode, the time and the size of the file; empty where there is none."""
        try:
            seen = (self._root / FILE).stat()
        except OSError:
            return ()
        return seen.st_ino, seen.st_mtime_ns, seen.st_size

    def _fits(self) -> bool:
        """Return whether the records keep within the store's part of the room.

        The room is measured anew where that which was found before does not do.
        """
        size = _SHARE * sum(map(len, self._parts.values()))
        if size > self._room:
            content = look_at(str(self._root / CONTENT))
            self._room = size_of(content) + size_of(look_at_output(str(self._root)))
        return size <= self._room


@cache
def look_at_code() -> str:
    """Look at the code that makes what the store keeps: other code may make it otherwise.

    A process keeps the code that it began with.
    """
    seen = join(look_at(str(_PACKAGE)))
    code = blake2b(seen.encode(errors="replace"), digest_size=16)
    return " ".join((code.hexdigest(), package_version("markdown"), package_version("nh3")))


def load_records(root: Path) -> BuildMemory:
    """Return the records that the last build read, for a reader that keeps nothing itself."""
    return BuildCache(root, full=False).records


class CacheHolder:
    """The cache of one workspace in a process that builds it again and again."""

    def __init__(self) -> None:
        self._cache: BuildCache | None = None
        self._looks: tuple[int, ...] = ()

    def take(self) -> BuildCache | None:
        """Return the cache where its file is as it was left, until it is kept again."""
        cache, self._cache = self._cache, None
        if cache is None or not self._looks or cache.looks() != self._looks:
            return None
        cache.begin()
        return cache

    def keep(self, cache: BuildCache) -> None:
        """Keep a cache that was saved."""
        self._cache, self._looks = cache, cache.looks()


@contextmanager
def open_cache(
    root: Path, *, full: bool, holder: CacheHolder | None = None
) -> Iterator[BuildCache]:
    """Yield what is kept, and keep what is new in the end; `full` begins with nothing.

    What a `holder` has need not be read.
    """
    with gc_paused():
        held = holder.take() if holder else None
        store = BuildCache(root, full=full) if full or not held else held
    yield store
    with gc_paused():
        store.save()
    if holder:
        holder.keep(store)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the cycle collector: records and views have no cycles, and there are many of them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
