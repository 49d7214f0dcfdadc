"""Note what a computation reads, so that its result is kept for as long as it would read the same.

"Verifying traces" of Build systems à la carte (Mokhov, Mitchell, Peyton Jones 2018, section 4.2.2).
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from itertools import chain, filterfalse
from operator import attrgetter
from sys import intern
from types import MethodType
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct, msgpack

from dossier.blake2 import blake2b

K = TypeVar("K")
T = TypeVar("T")
StandIn = Callable[[Any], object]

_SIZE = 12
ITEM = "\0"
_MISSING = b"missing"


class Reads:
    """The parts of some sources that are read, by name, and their digests.

    A name is the attribute, as "index.skills", and the key where one item of a mapping was read.
    `stand_ins` give, for a type, what is digested in place of a value; others are digested whole.
    """

    def __init__(self, stand_ins: Mapping[type, StandIn] | None = None) -> None:
        self._sources, self._noted = dict[str, object](), list[set[str]]()
        self._parts, self._digests = dict[str, Any](), dict[str, bytes]()
        # What a TraceCache was asked for, and what was found to be as it was.
        self.traces, self._same = dict[str, Trace[Any]](), set[str]()
        by_type: dict[type, StandIn] = {tuple: self._each, list: self._each, frozenset: sorted}
        self._by_type = {**by_type, **(stand_ins or {})}

    def add_source(self, name: str, source: object) -> None:
        """Add an object, of which the parts are digested under a name."""
        self._sources[name] = source

    def of(self, name: str, source: T) -> T:
        """Return a likeness of a struct that notes which of its parts are read."""
        self.add_source(name, source)
        return cast(T, _NotedStruct(source, name, self))

    def note(self, name: str) -> None:
        """Add a name to what is read."""
        if self._noted:
            self._noted[-1].add(name)

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Yield the names of what is read from here on; what is noted around does not get them."""
        self._noted.append(set())
        try:
            yield self._noted[-1]
        finally:
            self._noted.pop()

    def trace(self, begin: bytes, work_out: Callable[[], T]) -> Trace[T]:
        """Work a value out, and note what is read for it; `begin` digests what is given."""
        with self.noting() as names:
            value = work_out()
        return Trace(tuple(sorted(map(intern, names))), begin, value)

    def digest(self, name: str) -> bytes:
        """Digest a part of a source as it is now."""
        if name not in self._digests:
            self._digests[name] = self.digest_of(self._read(name))
        return self._digests[name]

    def are_same(self, names: tuple[str, ...], before: Mapping[str, bytes]) -> bool:
        """Return whether parts have the digests of `before`, which are the same at every call."""
        for name in filterfalse(self._same.__contains__, names):
            if self.digest(name) != before.get(name):
                return False
            self._same.add(name)
        return True

    def trust(self, digests: Mapping[str, bytes]) -> None:
        """Take the digests of parts that are known to be as they were."""
        self._digests.update(digests)

    def digest_of(self, value: object) -> bytes:
        """Digest a value in 12 bytes; what is shorter stands for itself."""
        data = msgpack.encode(self.plain(value))
        return data.ljust(_SIZE) if len(data) < _SIZE else blake2b(data, digest_size=_SIZE).digest()

    def plain(self, value: object) -> object:
        """Return what is digested of a value: for each thing in it, its stand-in."""
        how = self._by_type.get(type(value))
        if how is None:
            is_mapping = isinstance(value, Mapping)
            how = self._by_type[type(value)] = self._items if is_mapping else lambda it: it
        return how(value)

    def _each(self, values: Any) -> object:
        return [self.plain(value) for value in values]

    def _items(self, values: Any) -> object:
        return [(key, self.plain(value)) for key, value in values.items()]

    def _read(self, name: str) -> object:
        place, is_item, item = name.partition(ITEM)
        if place not in self._parts:
            self._parts[place] = self._part(place)
        part, key = self._parts[place], tuple(item.split(ITEM)) if ITEM in item else item
        return part.get(key, _MISSING) if is_item else part

    def _part(self, place: str) -> object:
        source, _, part = place.partition(".")
        with self.noting():
            value = attrgetter(part)(self._sources[source])
        return value.raw if isinstance(value, _NotedMapping) else value


class _NotedMapping(Mapping[K, T]):
    """A mapping that notes which of its items are read; all of them, where it is gone through."""

    def __init__(self, raw: Mapping[K, T], name: str, reads: Reads) -> None:
        self.raw, self._name, self._reads = raw, name, reads
        self._item = f"{name}{ITEM}"

    def __getitem__(self, key: K) -> T:
        self._note(key)
        return self.raw[key]

    def get(self, key: K, default: Any = None) -> Any:
        self._note(key)
        return self.raw.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self.raw

    def __iter__(self) -> Iterator[K]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

    def values(self) -> ValuesView[T]:
        return self._whole.values()

    def items(self) -> ItemsView[K, T]:
        return self._whole.items()

    @property
    def _whole(self) -> Mapping[K, T]:
        self._reads.note(self._name)
        return self.raw

    def _note(self, key: object) -> None:
        if type(key) is tuple:
            key = ITEM.join(map(str, key)) if ITEM not in str(key) else None
        self._reads.note(self._item + key if isinstance(key, str) else self._name)


class _NotedStruct:
    """A likeness of a struct; what has `reads` of its own notes for itself what is read of it."""

    def __init__(self, of: object, name: str, reads: Reads) -> None:
        self._of, self._name, self._reads = of, name, reads

    def __getattr__(self, part: str) -> object:
        value = getattr(self._of, part)
        if isinstance(value, MethodType):
            return MethodType(value.__func__, self)
        if hasattr(value, "reads"):
            return value
        noted = _noted(value, f"{self._name}.{part}", self._reads)
        if noted is not value:
            self.__dict__[part] = noted
        return noted


def _noted(value: object, name: str, reads: Reads) -> object:
    """Return a mapping that notes its items; note that any other value is read."""
    if isinstance(value, Mapping):
        return _NotedMapping(value, name, reads)
    reads.note(name)
    return value


class indexed(Generic[T]):  # noqa: N801 -- like functools.cached_property
    """A property that is worked out once; what is read of it is noted, not what it was made from.

    Its object has `reads`, and the `name` of itself among their sources.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out, self.__doc__ = work_out, work_out.__doc__

    def __set_name__(self, owner: type, part: str) -> None:
        self._part = part

    def __get__(self, instance: Any, owner: type | None = None) -> T:
        known, reads = instance.__dict__, cast(Reads, instance.reads)
        value, name = known.get(f"{self._part} of", self), f"{instance.name}.{self._part}"
        if value is self:
            with reads.noting():
                value = known[f"{self._part} of"] = self._work_out(instance)
        noted = _noted(value, name, reads)
        if noted is not value:
            # From here on it goes before this descriptor, which is asked for all other values.
            known[self._part] = noted
        return cast(T, noted)


class Trace(Struct, Generic[T], frozen=True, array_like=True):
    """A value, the names of what was read for it, and the digest of what was given for it."""

    reads: tuple[str, ...]
    given: bytes
    value: T


class TraceCache(Struct, Generic[T], kw_only=True):
    """Values by name, the `digests` of what was read for them, and how many were made anew."""

    known: dict[str, Trace[T]] = {}
    digests: dict[str, bytes] = {}
    fresh: int = 0

    def get(self, name: str, given: object, reads: Reads, work_out: Callable[[], T]) -> T:
        """Return what is kept, or work it out where what it read, or is `given`, is another now.

        What a computation reads next hangs on what it has read; so as long as all of that is as it
        was, it reads nothing else. `keep` keeps it; until then `digests` stay as they are.
        """
        begin, trace = reads.digest_of(given), reads.traces.get(name) or self.known.get(name)
        if not (trace and trace.given == begin and reads.are_same(trace.reads, self.digests)):
            self.fresh += 1
            trace = reads.trace(begin, work_out)
        reads.traces[name] = trace
        return cast(T, trace.value)

    def keep(self, reads: Reads) -> None:
        """Keep what was asked for with these reads, and forget all else."""
        if self.fresh or self.known.keys() != reads.traces.keys():
            self.known = reads.traces
            names = dict.fromkeys(chain.from_iterable(t.reads for t in self.known.values()))
            self.digests = {name: reads.digest(name) for name in names}
