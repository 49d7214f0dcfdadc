"""A picture of content/photos/ as it lies on disk."""

from __future__ import annotations

from msgspec import Struct


class Photo(Struct, frozen=True, kw_only=True):
    """The original bytes; nothing but its re-encoded pixels may ever be shown."""

    name: str
    path: str
    data: bytes
