"""Hold front matter as it was written: text, lists and mappings, each with its place."""

from msgspec import Struct


class Scalar(Struct, frozen=True):
    """Hold one value as text; an empty plain one means that nothing was written."""

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def is_absent(self) -> bool:
        """Tell whether nothing was written: `key:` alone, `~` or `null`."""
        return not self.quoted and self.text in ("", "~", "null")


class Sequence(Struct, frozen=True):
    """Hold a list."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(Struct, frozen=True):
    """Hold keys and values in the order they were written; a key may stand twice."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
