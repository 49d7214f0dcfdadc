"""Keep the records that were read from one build to the next; the file is safe to delete."""

import gc
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import DecodeError, msgpack

from dossier.building.last_build import TICK, look_at_reader
from dossier.disk import write_file
from dossier.reading import Memory
from dossier.workspace import PRIVATE

FILE = f"{PRIVATE}/records"
_MARK = 32


@contextmanager
def memory(root: Path, *, full: bool) -> Iterator[Memory]:
    """Give what is kept, and keep what it holds in the end; `full` begins with nothing."""
    kept = Memory() if full else _load(root)
    began = time.time_ns()
    yield kept
    if kept.fresh:
        kept.settle(began - TICK)
        kept.fresh = 0
        data = zlib.compress(msgpack.encode(kept), 1)
        write_file(root / FILE, look_at_reader().encode() + data, sync=False)


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


def _load(root: Path) -> Memory:
    try:
        data = (root / FILE).read_bytes()
        if data[:_MARK].decode() != look_at_reader():
            return Memory()
        return msgpack.decode(zlib.decompress(data[_MARK:]), type=Memory)
    except (OSError, ValueError, zlib.error, DecodeError):
        return Memory()
