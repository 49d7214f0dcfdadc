"""Text laid over the disk: what an editor shows and has not saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from dossier.input_file import TooLarge, read_bounded

# The text of each file by its path in the workspace; None: the file counts as absent.
Overlay = Mapping[str, str | None]
NOTHING: Overlay = MappingProxyType({})


class UnsavedText:
    """A text that is read as if it were the file; `data` is what saving it would write."""

    def __init__(self, text: str) -> None:
        self.data = text.encode("utf-8", "surrogatepass")


# A file, or a text that stands for one.
Readable = Path | UnsavedText


def read_readable(file: Readable, limit: int) -> bytes:
    """Return at most so many bytes; raise OSError for what is no file, or too large a one."""
    if isinstance(file, Path):
        return read_bounded(file, limit)
    if len(file.data) > limit:
        raise TooLarge(len(file.data), limit, Path())
    return file.data


def find_file(root: Path, path: str, overlay: Overlay) -> Readable | None:
    """Return what a path of the workspace holds, unsaved or on disk; None where it is no file."""
    if path in overlay:
        text = overlay[path]
        return None if text is None else UnsavedText(text)
    file = root / path
    return file if file.is_file() else None
