"""One file of the workspace changed, under the lock by which one command at a time writes."""

from __future__ import annotations

import errno
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from threading import Lock

from dossier.disk import (
    FILE_MODE,
    change_file,
    is_running,
    make_folder,
    remove_leftovers,
    write_file,
)
from dossier.problems import UserError
from dossier.workspace import PRIVATE

BACKUP = f"{PRIVATE}/backup"
# Sending has a lock of its own: a mail server may take minutes.
SENDING = "sending"
# Seconds to wait for the lock.
PATIENCE = 10.0
# Another process holds it; any other error means a file system without locks.
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
# Windows locks bytes against reading too: this one lies behind the holder's signature.
_LOCKED_BYTE = 1_000_000
_WAIT = "wait until it has ended, and try again"
_TURNS = {"lock": Lock(), SENDING: Lock()}
_HELD: ContextVar[tuple[Path, ...]] = ContextVar("_HELD", default=())


def change(root: Path, path: str, edit: Callable[[bytes], bytes]) -> None:
    """Write what `edit` returns for a file's bytes; the bytes before go to .dossier/backup.

    Raise UserError where the file cannot be read, or another program writes it meanwhile.
    """
    file, copy = root / path, root / BACKUP / path
    with locked(root):
        remove_leftovers(file.resolve().parent)
        remove_leftovers(copy.parent)
        try:
            before = file.read_bytes()
        except OSError as error:
            sentence = f"{path} could not be read: {error.strerror}"
            raise UserError(sentence, "mend its mode, and try again", code=1) from error
        after = edit(before)
        write_file(copy, before)
        change_file(file, before, after)


@contextmanager
def locked(root: Path, patience: float = PATIENCE, name: str = "lock") -> Iterator[None]:
    """Lock the workspace for the block; raise UserError where another process has it too long.

    A POSIX record lock (fcntl F_SETLK), which the kernel frees with its process: a forked worker
    that is left over does not inherit it, as it would one of flock(). The price: a process gets
    it twice, and frees it with the second; so threads take turns before, and a thread that takes
    it twice is an error. `filelock` was tried: flock() with a hook on every fork, and 17 ms to
    import it.
    """
    path = root / PRIVATE / name
    if path in _HELD.get():
        raise RuntimeError(f"{path} is held already")
    deadline = time.monotonic() + patience
    if not _TURNS[name].acquire(timeout=patience):
        raise UserError("another dossier command is writing here", _WAIT)
    try:
        with _locked(path, deadline):
            yield
    finally:
        _TURNS[name].release()


@contextmanager
def _locked(path: Path, deadline: float) -> Iterator[None]:
    make_folder(path.parent)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), FILE_MODE)
    except OSError as error:
        sentence = f"{path} could not be written: {error.strerror}"
        raise UserError(sentence, "mend the folder's mode, and try again", code=1) from error
    token = _HELD.set((*_HELD.get(), path))
    try:
        _take(handle, deadline)
        _sign(handle)
        remove_leftovers(path.parent)
        yield
    finally:
        _HELD.reset(token)
        os.close(handle)


def _take(handle: int, deadline: float) -> None:
    while True:
        try:
            return _try_lock(handle)
        except OSError as error:
            # Some network drives have no locks: `change_file` still compares before it replaces.
            if error.errno not in _TAKEN:
                return None
            if time.monotonic() > deadline:
                raise UserError(f"{_holder(handle)} is writing here", _WAIT) from None
            time.sleep(0.02)


def _try_lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sign(handle: int) -> None:
    """Write who holds the lock, for the one who waits; a full disk does not matter."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()} on {platform.node()}".encode())


def _holder(handle: int) -> str:
    """Return the process that signed, unless it has ended: then the holder has not signed yet."""
    os.lseek(handle, 0, os.SEEK_SET)
    signed = os.read(handle, 300).decode(errors="replace")
    number, _, node = signed.partition(" on ")
    is_gone = node == platform.node() and number.isdecimal() and not is_running(int(number))
    if not node or is_gone:
        return "another dossier command"
    return f"another dossier command (process {signed})"
