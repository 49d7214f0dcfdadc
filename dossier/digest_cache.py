"""A cache of computed values, each valid while the digest of its inputs stays the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct, msgpack

from dossier.blake2 import blake2b
from dossier.no_op_check import join, look_at, young_in

T = TypeVar("T")


class DigestCache(Struct, Generic[T], kw_only=True):
    """Values by name, each with the digest of its inputs.

    `fresh` counts the values that were computed since the last `keep_only`.
    """

    known: dict[str, tuple[bytes, T]] = {}
    fresh: int = 0

    def get(self, name: str, inputs: bytes, compute: Callable[[], T]) -> T:
        """Return the cached value, or compute it where the digest of its `inputs` is another."""
        known = self.known.get(name)
        if known and known[0] == inputs:
            return known[1]
        self.fresh += 1
        value = compute()
        self.known[name] = (inputs, value)
        return value

    def keep_only(self, names: frozenset[str]) -> None:
        """Drop all other names, and count from zero again."""
        self.fresh = 0
        for name in self.known.keys() - names:
            del self.known[name]


def digest(inputs: object) -> bytes:
    """Return the BLAKE2b digest, 12 bytes, of what a value is computed from."""
    return blake2b(msgpack.encode(inputs), digest_size=12).digest()


def digest_of_looks(places: list[str]) -> bytes:
    """Digest how the files below some folders look, and the bytes of those that are young.

    What was worked out from the files holds for as long as this stays the same.
    """
    seen = [part for place in places for part in look_at(place)]
    looks = join([*seen, young_in(seen)])
    return blake2b(looks.encode(errors="surrogateescape"), digest_size=16).digest()
