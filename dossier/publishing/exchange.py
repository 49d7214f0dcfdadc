"""Swap two folders in one step, where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), and RENAME_SWAP of renamex_np(2) on macOS
# EBUSY: one of the folders is a mount point, and a mount point cannot be renamed.
_REFUSED = {
    errno.ENOSYS,
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EXDEV,
    errno.EPERM,
    errno.EBUSY,
}


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        renameat2 = library.renameat2  # type: ignore[union-attr]
        return lambda first, second: int(renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE))
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        renamex_np = library.renamex_np  # type: ignore[union-attr]
        return lambda first, second: int(renamex_np(first, second, _EXCHANGE))
    return None


def exchange(first: Path, second: Path) -> bool:
    """Swap two folders that exist; false where the system or the disk cannot, and nothing moved.

    Raise OSError for what else hinders it.
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(first), os.fsencode(second)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _REFUSED:
        return False
    raise OSError(code, os.strerror(code), str(second))


def sync_disk(folder: Path) -> None:
    """Make all that was written to a folder's disk durable, in one call."""
    library = ctypes.CDLL(None) if os.name == "posix" else None
    if hasattr(library, "syncfs"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            library.syncfs(handle)  # type: ignore[union-attr]
        finally:
            os.close(handle)
    elif hasattr(os, "sync"):
        os.sync()
