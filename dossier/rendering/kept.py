"""Keep what Markdown was rendered to, by a digest of all that it was made from."""

import zlib
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any

from msgspec import msgpack

_SIZE = 16
_ENCODER = msgpack.Encoder()


class Kept:
    """Hold HTML that is known from earlier builds, and what this process rendered since."""

    def __init__(self) -> None:
        self._known: dict[bytes, str] = {}
        self._fresh: dict[bytes, str] = {}

    def know(self, parts: Iterable[bytes]) -> None:
        """Take what `fresh_part` gave; ValueError or zlib.error where it is damaged."""
        self._known.clear()
        self._fresh.clear()
        for part in parts:
            self._known |= msgpack.decode(zlib.decompress(part), type=dict[bytes, str])

    def recall(self, made_from: Any, make: Callable[[], str]) -> str:
        """Give what is kept, or make it and keep it."""
        key = blake2b(_ENCODER.encode(made_from), digest_size=_SIZE).digest()
        html = self._known.get(key)
        if html is None:
            html = self._known[key] = self._fresh[key] = make()
        return html

    def fresh_part(self) -> bytes:
        """Give what was rendered since the last time, packed; nothing for nothing."""
        fresh: Mapping[bytes, str] = self._fresh
        self._fresh = {}
        return zlib.compress(_ENCODER.encode(fresh), 1) if fresh else b""


KEPT = Kept()
