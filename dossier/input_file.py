"""Input files, read only where their kind and their size allow it."""

from __future__ import annotations

import errno
import os
import stat

# Not from typing: importing it or pathlib takes longer than the whole no-op check of a build.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class UnfitFile(OSError):
    """A file that is not read; `strerror` says why: "it is a pipe, and no file"."""


class TooLarge(UnfitFile):
    """A file over the limit; `size` is in bytes."""

    def __init__(self, size: int, limit: int, path: Path | str) -> None:
        self.size = size
        super().__init__(errno.EFBIG, f"it has {_megabytes(size)}, over {_megabytes(limit)}", path)


def read_bounded(path: Path | str, limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    Raise UnfitFile for a folder, pipe, socket or device, whose reading may never end; TooLarge for
    a file over the limit, even if it grew meanwhile; OSError for one that cannot be read.
    """
    # Before opening too: opening a device can have effects, as starting a watchdog.
    _refuse_kind(os.stat(path), path)  # noqa: PTH116 -- a string costs no import of pathlib
    # O_NONBLOCK: to open a pipe waits for its writer, and it may have become one since the stat.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        _refuse_kind(status, path)
        if status.st_size > limit:
            raise TooLarge(status.st_size, limit, path)
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(len(data), limit, path)
    return data


def special_kind(path: Path) -> str:
    """Return what a path is, as "a pipe"; empty for a regular file, or where nothing is."""
    try:
        return _kind(path.stat())
    except OSError:
        return ""


def _refuse_kind(status: os.stat_result, path: Path | str) -> None:
    if kind := _kind(status):
        raise UnfitFile(errno.EINVAL, f"it is {kind}, and no file", path)


def _kind(status: os.stat_result) -> str:
    mode = status.st_mode
    return "" if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "something else")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB".replace(".0 ", " ")
