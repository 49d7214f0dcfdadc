"""Hold what a rendering made, and what its owner should know of it."""

from msgspec import Struct


class Rendered(Struct, frozen=True):
    """Hold the bytes of a file, and a sentence for each thing worth telling."""

    data: bytes
    notes: tuple[str, ...] = ()
