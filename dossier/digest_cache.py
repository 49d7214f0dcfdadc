"""Keep what was worked out, for as long as it would be the same."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Generic, TypeVar

from msgspec import Struct, msgpack

T = TypeVar("T")


class DigestCache(Struct, Generic[T], kw_only=True):
    """Values by name, each with a digest of all that it was worked out from.

    `fresh` counts what was worked out anew.
    """

    known: dict[str, tuple[bytes, T]] = {}
    fresh: int = 0

    def get(self, name: str, read: bytes, work_out: Callable[[], T]) -> T:
        """Return what is kept, or work it out where something else is `read` now."""
        known = self.known.get(name)
        if known and known[0] == read:
            return known[1]
        self.fresh += 1
        value = work_out()
        self.known[name] = (read, value)
        return value

    def keep_only(self, names: frozenset[str]) -> None:
        """Forget all other names, and begin to count anew."""
        self.fresh = 0
        for name in self.known.keys() - names:
            del self.known[name]


def digest(read: object) -> bytes:
    """Digest what something is worked out from."""
    return blake2b(msgpack.encode(read), digest_size=12).digest()
