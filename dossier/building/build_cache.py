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

from msgspec import DecodeError, Raw, Struct, field, msgpack

from dossier import reading
from dossier.building.outcome import Outcome
from dossier.checking.in_texts import TextFindings
from dossier.digest_cache import DigestCache
from dossier.disclosure.soft_spots import SoftSpot
from dossier.disk import write_file
from dossier.judging import Panels
from dossier.languages.language import Tables
from dossier.no_op_check import MTIME_GRANULARITY_NS, join, look_at, look_at_output, size_of
from dossier.noted_reads import TraceCache
from dossier.problems import Problem, Source
from dossier.records.schema import OWNER
from dossier.workspace import CONTENT, PRIVATE

FILE = f"{PRIVATE}/store"
_PACKAGE = Path(__file__).parents[1]
# The file may take 1/10 of the size of the content and the output together.
_SHARE = 10


class BuildMemory(reading.RecordCache, kw_only=True):
    """Records, and what was computed from them, for the next load.

    `unusual` are the texts with letters that the shipped fonts lack, and `soft_spots` are by
    contact; `shells` have the digest of each file's view, and whose words it names; `tables` are
    those of the theme's language files. `last` is what the last build came to, if no document was
    held back.
    """

    panels: Panels = field(default_factory=Panels)
    findings: TextFindings = field(default_factory=TextFindings)
    unusual: DigestCache[tuple[tuple[str, Source], ...]] = field(default_factory=DigestCache)
    soft_spots: DigestCache[tuple[SoftSpot, ...]] = field(default_factory=DigestCache)
    shells: TraceCache[tuple[str, tuple[str, ...]]] = field(default_factory=TraceCache)
    tables: Tables = field(default_factory=Tables)
    last: Outcome | None = None

    def drop_recent(self, moment: int) -> None:
        """Forget files that changed at or after a moment, and what was known of those gone."""
        super().drop_recent(moment)
        self.fresh = self.shells.fresh = 0
        paths = frozenset((OWNER, *self.contacts, *self.stories, *self.opportunities))
        for findings in self._of_texts():
            findings.keep_only(paths)
        slugs = frozenset(kept.record.slug for kept in self.opportunities.values())
        self.panels.keep_only(slugs)

    def _of_texts(self) -> tuple[DigestCache[Any], ...]:
        findings = self.findings.small_names, self.findings.problems
        return *findings, self.unusual, self.soft_spots


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
                self._parts[name] = zlib.compress(part, 3)
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
    """Yield what is kept, and keep what is new in the end; `full` begins with nothing."""
    with gc_paused():
        store = BuildCache(root, full=full)
    yield store
    with gc_paused():
        store.save()


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
