"""Dicts that are kept packed, in pieces: a changed entry has only its own piece packed anew."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, Protocol, TypeVar

from msgspec import msgpack

P = TypeVar("P", bound="HasEntries")
# Of level 9, 6 is two thirds of the time and some 1 % more bytes.
_LEVEL = 6
# Bytes of a piece, unpacked: zlib looks back over 32 KiB.
_SIZE = 1 << 16


class HasEntries(Protocol):
    """What holds some entries of a dict."""

    @property
    def entries(self) -> Mapping[str, Any]:
        """Return these entries."""


class PackedPiece(NamedTuple):
    """Some entries of a dict, and all of them packed."""

    entries: Mapping[str, Any]
    packed: bytes


def pack_value(value: object) -> bytes:
    """Return a value in MessagePack, compressed."""
    return zlib.compress(msgpack.encode(value), _LEVEL)


def unpack_value(packed: bytes, kind: Any) -> Any:
    """Return what was packed."""
    return msgpack.decode(zlib.decompress(packed), type=kind)


def pack_pieces(known: list[PackedPiece], entries: Mapping[str, Any]) -> list[PackedPiece]:
    """Return the pieces of a dict; those of `known` whose entries are as they were stay."""
    kept, left = split_known(known, entries)
    size = _SIZE * len(left) // max(1, len(msgpack.encode(left)))
    return [*kept, *(PackedPiece(part, pack_value(part)) for part in parts_of(left, size))]


def split_known(known: list[P], entries: Mapping[str, Any]) -> tuple[list[P], dict[str, Any]]:
    """Return the pieces whose entries are as they were, and the entries that are in none of them.

    Where there are such, they are joined by the entries of pieces that are less than half as large
    as others.
    """
    kept = [piece for piece in known if piece.entries.items() <= entries.items()]
    count = sum(len(piece.entries) for piece in kept)
    if count == len(entries):
        return kept, {}
    kept = [piece for piece in kept if 2 * len(piece.entries) * len(kept) >= count]
    in_pieces = set[str]().union(*(piece.entries for piece in kept))
    return kept, {name: value for name, value in entries.items() if name not in in_pieces}


def parts_of(entries: dict[str, Any], size: int) -> Iterator[dict[str, Any]]:
    """Divide a dict into parts of about equal numbers of entries, near a size."""
    count = max(1, round(len(entries) / max(1, size)))
    items, whole = iter(entries.items()), len(entries)
    for number in range(count):
        if part := dict(islice(items, whole * (number + 1) // count - whole * number // count)):
            yield part
