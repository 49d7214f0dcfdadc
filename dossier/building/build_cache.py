"""Keep what was worked out from one build to the next, in one file that is safe to delete.

Its first line is JSON: whose code wrote the file, and which problems were told. The records follow,
with their texts as they were parsed.
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

from msgspec import DecodeError, msgpack

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
        self._packed = b""
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
        self.records = msgpack.decode(zlib.decompress(rest), type=BuildMemory)
        self._packed, self._stale = rest, False

    def tell(self, problems: Iterable[Problem]) -> None:
        """Note what a build has told, so that the next one tells what is new."""
        told = frozenset(problem.identity for problem in problems)
        self.told, self._stale = told, self._stale or told != self.told

    def save(self) -> None:
        """Write what is kept, if any of it is new and as far as it has room."""
        if self.records.is_changed:
            self.records.settle(self._began - MTIME_GRANULARITY_NS)
            self._packed = zlib.compress(msgpack.encode(self.records), 1)
            self._stale = True
        if self._stale:
            kept = {"code": look_at_code(), "told": sorted(self.told)}
            head = json.dumps(kept).encode() + b"\n"
            records = self._packed if self._fits(len(head)) else b""
            write_file(self._root / FILE, head + records, sync=False)

    def _fits(self, head: int) -> bool:
        """Tell whether the records keep within the store's part of the room."""
        content = look_at(str(self._root / CONTENT))
        room = size_of(content) + size_of(look_at_output(str(self._root)))
        return head + len(self._packed) <= room // _SHARE


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
