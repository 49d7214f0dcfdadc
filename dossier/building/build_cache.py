"""Keep what was worked out from one build to the next, in one file that is safe to delete.

Its first line is JSON: whose code wrote the file, which problems were told, how long each piece of
the rest is, and a checksum of it all. The pieces are of the fields of `BuildMemory`: one of which
nothing changed is written as it was read.
"""

from __future__ import annotations

import gc
import io
import json
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError

from dossier.blake2 import blake2b
from dossier.building.build_memory import BuildMemory, PackedParts
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
# What goes where there is no room, piece by piece. Most builds read few texts, and one that is not
# kept is read from its file. Signatures save time where a document leaves, shells where more than
# words changed.
_DROPPED_FIRST = ("texts", "signatures.known", "shells.known")


class BuildCache:
    """The file of a `BuildMemory`, with the identities of the problems that were reported."""

    def __init__(self, root: Path, *, full: bool) -> None:
        self._root, self._began = root, time.time_ns()
        self.records = BuildMemory()
        self._saved: dict[str, list[bytes]] = {}
        self._room = 0
        self.told = self._saved_told = frozenset[tuple[str, str, str]]()
        if not full:
            # A file that is damaged, missing or from other code only costs time: start empty.
            with suppress(OSError, ValueError, KeyError, TypeError, zlib.error, DecodeError):
                self._read((root / FILE).read_bytes())

    def _read(self, data: bytes) -> None:
        line, _, rest = data.partition(b"\n")
        head = json.loads(line)
        self.told = self._saved_told = frozenset(map(tuple, head["told"]))
        if head["code"] != look_at_code() or head["checksum"] != zlib.crc32(rest):
            return
        file = io.BytesIO(rest)
        packed = {name: list(map(file.read, sizes)) for name, sizes in head["parts"].items()}
        self.records = BuildMemory.unpacked(PackedParts(packed))
        self._saved, self._room = dict(packed), head["room"]

    def tell(self, problems: Iterable[Problem]) -> None:
        """Note what a build has told, so that the next one tells what is new."""
        self.told = frozenset(problem.identity for problem in problems)

    def save(self) -> None:
        """Write what is kept, if any of it is new and as far as it has room."""
        self.records.drop_recent(self._began - MTIME_GRANULARITY_NS)
        self.records.pack()
        packed = self.records.packed.packed
        if (packed, self.told) != (self._saved, self._saved_told):
            parts = self._within_room(packed)
            rest = b"".join(chain.from_iterable(parts.values()))
            head = {
                "code": look_at_code(),
                "told": sorted(self.told),
                "room": self._room,
                "parts": {name: list(map(len, pieces)) for name, pieces in parts.items()},
                "checksum": zlib.crc32(rest),
            }
            write_file(self._root / FILE, json.dumps(head).encode() + b"\n" + rest, sync=False)
            self._saved, self._saved_told = dict(packed), self.told

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

    def _within_room(self, parts: dict[str, list[bytes]]) -> dict[str, list[bytes]]:
        """Return what there is room for; nothing where that is not even all that has to be.

        The room is measured anew where that which was found before does not do.
        """
        size = sum(map(len, chain.from_iterable(parts.values())))
        if _SHARE * size > self._room:
            content = look_at(str(self._root / CONTENT))
            self._room = size_of(content) + size_of(look_at_output(str(self._root)))
        over = size - self._room // _SHARE
        kept = dict(parts)
        for name in filter(parts.__contains__, _DROPPED_FIRST):
            pieces = kept[name] = list(parts[name])
            while over > 0 and pieces:
                over -= len(pieces.pop())
        return kept if over <= 0 else {}


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
    root: Path, holder: CacheHolder | None = None, *, full: bool, is_last: bool = False
) -> Iterator[BuildCache]:
    """Yield what is kept, and keep what is new in the end; `full` begins with nothing.

    What a `holder` has need not be read.
    """
    with gc_paused(is_last=is_last):
        held = holder.take() if holder else None
        store = BuildCache(root, full=full) if full or not held else held
    yield store
    with gc_paused(is_last=is_last):
        store.save()
    if holder:
        holder.keep(store)


@contextmanager
def gc_paused(*, is_last: bool = False) -> Iterator[None]:
    """Pause the cycle collector: records and views have no cycles, and there are many of them.

    In the last build of a process it never looks at what was made meanwhile: to look once takes a
    tenth of the build of an edit.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_last:
            gc.freeze()
        if was:
            gc.enable()
