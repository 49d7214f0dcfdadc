"""Text laid over the disk: what an editor shows and has not saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from dossier.input_file import TooLarge, UnfitFile, read_bounded
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import MAX_BODY, MAX_FRONT_MATTER

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


def read_text(file: Readable, diagnostics: Diagnostics) -> str | None:
    """Read UTF-8 with or without a byte-order mark; line ends become line feeds."""
    try:
        data = read_readable(file, MAX_BODY + MAX_FRONT_MATTER)
    except TooLarge as error:
        megabytes = f"{error.size / 1e6:.1f} MB"
        diagnostics.error((1, 1), "too-long", f"this file has {megabytes}, over 1 MB", "shorten it")
        return None
    except OSError as error:
        remedy = "put a file here" if isinstance(error, UnfitFile) else "mend its mode"
        diagnostics.error((1, 1), "unreadable", f"this cannot be read: {error.strerror}", remedy)
        return None
    if b"\0" in data:
        diagnostics.error((1, 1), "binary", "this is not text", "save it as Markdown in UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        column = failure.start - data.rfind(b"\n", 0, failure.start)
        sentence = f"the byte 0x{data[failure.start]:02x} is not UTF-8"
        diagnostics.error((line, column), "not-utf-8", sentence, "save the file as UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
