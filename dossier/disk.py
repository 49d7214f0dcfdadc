"""The only writer of files, so that every file is private and none is ever half written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from dossier.problems import UserError
from dossier.signals import signals_held

PREFIX = ".dossier-"
FILE_MODE, FOLDER_MODE = 0o600, 0o700
# Files that are synced together, and the threads that do it.
_BATCH, _SYNC_THREADS = 500, 16


def write_file(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Write a file, mode 0600, in place of any other; where that fails, the old one is whole.

    A symbolic link stays, and its target is replaced. `sync=False` is for many files that their
    caller syncs together. Raise UserError where it cannot be written.
    """
    with _user_errors(path):
        target = path.resolve()
        _make_missing(target.parent)
        with _written_beside(target, data, FILE_MODE, sync) as temporary:
            temporary.replace(target)
        if sync:
            sync_folder(target.parent)


def change_file(path: Path, before: bytes, after: bytes) -> None:
    """Replace the bytes of a file of the owner's, which keeps its mode.

    Raise UserError where it does not hold `before` any more, or cannot be written.
    """
    with _user_errors(path):
        target = path.resolve(strict=True)
        mode = target.stat().st_mode & 0o777
        with _written_beside(target, after, mode, sync=True) as temporary:
            if target.read_bytes() != before:
                raise UserError(f"{path} was changed meanwhile", "run the command again")
            temporary.replace(target)
        sync_folder(target.parent)


def create_file(path: Path, data: bytes) -> None:
    """Write a new file; raise UserError where anything has its name, even a dangling link."""
    with _user_errors(path):
        _make_missing(path.parent)
        with _written_beside(path, data, FILE_MODE, sync=True) as temporary:
            _give_name(temporary, path)
        sync_folder(path.parent)


def create_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write many new files as `create_file` writes one; raise UserError as it does.

    fsync() waits for the disk, and concurrent ones share a wait: 1,000 files took 0.1 s so, and
    2.5 s one after another.
    """
    for start in range(0, len(files), _BATCH):
        _create_batch(files[start : start + _BATCH])


def _create_batch(files: Sequence[tuple[Path, bytes]]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for folder in {path.parent for path, _ in files}:
        make_folder(folder)
    with ExitStack() as stack:
        temporaries = list[Path]()
        for path, data in files:
            with _user_errors(path):
                temporary = _written_beside(path, data, FILE_MODE, sync=False)
                temporaries.append(stack.enter_context(temporary))
        with _user_errors(files[0][0]), ThreadPoolExecutor(_SYNC_THREADS) as pool:
            list(pool.map(_sync, temporaries))
        for (path, _), temporary_path in zip(files, temporaries, strict=True):
            with _user_errors(path):
                _give_name(temporary_path, path)
        for folder in {path.parent for path, _ in files}:
            sync_folder(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stage_file(path: Path, data: bytes) -> None:
    """Write a new file under its own name at once, and unsynced: its folder is not in use yet.

    Raise UserError where it cannot be written.
    """
    with _user_errors(path):
        _make_missing(path.parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)


def make_folder(path: Path) -> None:
    """Make a folder and its missing parents, mode 0700; raise UserError where that fails."""
    with _user_errors(path):
        _make_missing(path)


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that new names in it survive a crash, where the file system can."""
    with suppress(OSError):
        _sync(folder)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of processes that have ended from a folder."""
    for leftover in folder.glob(f"{PREFIX}*.tmp"):
        number = leftover.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdecimal() and not is_running(int(number)):
            _remove(leftover)


def is_running(process: int) -> bool:
    """Return whether a process of this machine is running; on Windows always True."""
    if sys.platform == "win32":
        return True  # os.kill(pid, 0) terminates the process there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def _make_missing(path: Path) -> None:
    if not path.is_dir():
        _make_missing(path.parent)
        with suppress(FileExistsError):
            path.mkdir(FOLDER_MODE)


@contextmanager
def _written_beside(target: Path, data: bytes, mode: int, sync: bool) -> Iterator[Path]:
    """Yield a temporary file with the data beside the target; remove it where the block fails.

    Signals wait until the block is over, so that Ctrl-C leaves neither the file nor half a change.
    """
    with signals_held():
        # As tempfile.mkstemp() does, whose module takes as long to import as to write 40 files.
        name = f"{PREFIX}{os.getpid()}-{os.urandom(8).hex()}.tmp"
        temporary = target.parent.absolute() / name
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fchmod(handle, mode)
                if sync:
                    os.fsync(handle)
            yield temporary
        except BaseException:
            _remove(temporary)
            raise


def _give_name(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # FAT and some network file systems have no hard links.
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        temporary.replace(path)
    else:
        _remove(temporary)


def _remove(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink()


@contextmanager
def _user_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise UserError(f"{path} is there already", "nothing was changed") from None
    except (OSError, RuntimeError) as error:
        # RuntimeError: Path.resolve() of a symbolic link to itself, before Python 3.13.
        sentence = f"{path} could not be written: {getattr(error, 'strerror', None) or error}"
        is_long = getattr(error, "errno", None) == errno.ENAMETOOLONG
        action = "give it a shorter path" if is_long else "make room or mend the folder's mode"
        raise UserError(sentence, f"it is as it was; {action}, and try again", code=1) from error
