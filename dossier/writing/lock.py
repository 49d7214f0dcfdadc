"""Let one command at a time write in a workspace."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.disk import FILE_MODE, make_folder, remove_leftovers
from dossier.problems import UserError
from dossier.workspace import PRIVATE

FOLDER = PRIVATE
# A server may take minutes, so that sending has a lock of its own.
SENDING = "sending"
PATIENCE = 10.0


@contextmanager
def locked(root: Path, patience: float = PATIENCE, name: str = "lock") -> Iterator[None]:
    """Hold a lock of the workspace, waiting for it; the system frees it even after a kill."""
    import fcntl

    path = root / FOLDER / name
    make_folder(path.parent)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    except OSError as wrong:
        sentence = f"{path} could not be written: {wrong.strerror}"
        raise UserError(sentence, "mend the folder's mode, and try again", code=1) from wrong
    try:
        _take(handle, time.monotonic() + patience, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _sign(handle)
        remove_leftovers(path.parent)
        yield
    finally:
        os.close(handle)


def _take(handle: int, deadline: float, how: int) -> None:
    import fcntl

    while True:
        try:
            return fcntl.flock(handle, how)
        except BlockingIOError:
            if time.monotonic() > deadline:
                remedy = "wait until it has ended, and try again"
                raise UserError(f"{_holder(handle)} is writing here", remedy) from None
            time.sleep(0.02)
        except OSError:
            # Some network drives know no locks; the comparison before replacing still holds.
            return None


def _sign(handle: int) -> None:
    """Say who holds the lock, for the one who waits; a full disk is no hindrance."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()} on {os.uname().nodename}".encode(), 0)


def _holder(handle: int) -> str:
    signed = os.pread(handle, 300, 0).decode(errors="replace")
    return f"another dossier command (process {signed})" if signed else "another dossier command"
