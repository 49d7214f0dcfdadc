"""Keep what was worked out from one build to the next, in one file that is safe to delete.

Its first line is JSON, for the glance that sees that nothing changed: the last build, whose code
wrote the file, and how long each part is that follows. The records come first, and then what
Markdown was rendered to, a part for each build that rendered some, the latest first.
"""

import gc
import json
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import DecodeError, msgpack

from dossier.building.last_build import FILE, TICK, look_at_code, look_at_content, look_at_output
from dossier.disk import write_file
from dossier.reading import Memory
from dossier.rendering.kept import KEPT

# The store takes at most this part of the room that the content and the output take.
_SHARE = 10
_DIGITS = 12
# Reading what is kept of every page pays where many of them are made.
_PAYS = 1 / 16


class Store:
    """Hold what is kept: the records that were read, and parts of rendered Markdown."""

    def __init__(self, root: Path, *, full: bool) -> None:
        self._root, self._began = root, time.time_ns()
        self.records, self._parts = Memory(), list[bytes]()
        self._packed = b""
        self._last: Mapping[str, Any] | None = None
        self._stale = True
        if not full:
            # Damaged, from other code, or not there: all is worked out anew.
            with suppress(OSError, ValueError, KeyError, TypeError, zlib.error, DecodeError):
                self._read((root / FILE).read_bytes())

    def _read(self, data: bytes) -> None:
        line, _, rest = data.partition(b"\n")
        head = json.loads(line)
        if head["code"] != look_at_code():
            return
        cuts = [0]
        for length in head["parts"]:
            cuts.append(cuts[-1] + length)
        packed, *parts = (rest[a:b] for a, b in pairwise(cuts))
        self.records = msgpack.decode(zlib.decompress(packed), type=Memory)
        self._packed, self._parts, self._stale = packed, parts, False

    def recall_prose(self, share: float) -> None:
        """Let rendering know what is kept, where the share of pages that are made is large."""
        KEPT.know(())
        if share > _PAYS:
            try:
                KEPT.know(self._parts)
            except (ValueError, zlib.error, DecodeError):
                self._parts.clear()

    def keep_prose(self, part: bytes) -> None:
        """Keep what a process rendered."""
        if part:
            self._parts.insert(0, part)
            self._stale = True

    def remember(self, last: Mapping[str, Any] | None) -> None:
        """Note the build that published; none: what is noted is no longer so."""
        self._last, self._stale = last, True

    def save(self) -> None:
        """Write what is kept, if any of it is new and as far as it has room."""
        if self.records.fresh:
            self.records.settle(self._began - TICK)
            self.records.fresh = 0
            self._packed = zlib.compress(msgpack.encode(self.records), 1)
            self._stale = True
        if self._stale:
            head: dict[str, Any] = {"last": self._last, "code": look_at_code()}
            parts = list(self._that_fit(len(json.dumps(head))))
            head["parts"] = [*map(len, parts)]
            data = b"".join([json.dumps(head).encode(), b"\n", *parts])
            write_file(self._root / FILE, data, sync=False)

    def _that_fit(self, head: int) -> Iterator[bytes]:
        room = (look_at_content(self._root).size + look_at_output(self._root).size) // _SHARE - head
        for part in (self._packed, *self._parts):
            # Its length stands in the head, in some digits and a comma.
            room -= len(part) + _DIGITS
            if room < 0:
                return
            yield part


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
