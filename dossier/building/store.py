"""Keep what was worked out from one build to the next, in one file that is safe to delete.

Its first line is JSON, for the glance that sees that nothing changed: the last build, and whose
code wrote the file. The records follow, with their texts as they were parsed.
"""

import gc
import json
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import DecodeError, msgpack

from dossier.building.last_build import FILE, TICK, look_at_code, look_at_content, look_at_output
from dossier.building.load import Memory
from dossier.disk import write_file
from dossier.problems import Problem

# The store takes at most this part of the room that the content and the output take.
_SHARE = 10


class Store:
    """What is kept: the records that were read, and the last build."""

    def __init__(self, root: Path, *, full: bool) -> None:
        self._root, self._began = root, time.time_ns()
        self.records = Memory()
        self._packed = b""
        self._last: Mapping[str, Any] | None = None
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
        self.records = msgpack.decode(zlib.decompress(rest), type=Memory)
        self._packed, self._stale = rest, False

    def remember(self, last: Mapping[str, Any] | None) -> None:
        """Note the build that published; none: what is noted is no longer so."""
        self._last, self._stale = last, True

    def tell(self, problems: Iterable[Problem]) -> None:
        """Note what a build has told, so that the next one tells what is new."""
        told = frozenset(problem.identity for problem in problems)
        self.told, self._stale = told, self._stale or told != self.told

    def save(self) -> None:
        """Write what is kept, if any of it is new and as far as it has room."""
        if self.records.is_changed:
            self.records.settle(self._began - TICK)
            self._packed = zlib.compress(msgpack.encode(self.records), 1)
            self._stale = True
        if self._stale:
            kept = {"last": self._last, "code": look_at_code(), "told": sorted(self.told)}
            head = json.dumps(kept).encode() + b"\n"
            records = self._packed if self._fits(len(head)) else b""
            write_file(self._root / FILE, head + records, sync=False)

    def _fits(self, head: int) -> bool:
        """Tell whether the records keep within the store's part of the room."""
        room = look_at_content(self._root).size + look_at_output(self._root).size
        return head + len(self._packed) <= room // _SHARE


def recall_records(root: Path) -> Memory:
    """Return the records that the last build read, for a reader that keeps nothing itself."""
    return Store(root, full=False).records


@contextmanager
def open_store(root: Path, *, full: bool) -> Iterator[Store]:
    """Give what is kept, and keep what is new in the end; `full` begins with nothing."""
    store = Store(root, full=full)
    yield store
    store.save()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the collector of circles away: records and views have none, and are many."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
