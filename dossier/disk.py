"""Write files: the only place that does, so that every file is private and none is ever torn."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from dossier.problems import UserError
from dossier.signals import signals_held

PREFIX = ".dossier-"
FILE_MODE, FOLDER_MODE = 0o600, 0o700
_TOGETHER, _WRITERS = 500, 16


def write_file(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Make or replace a file; it has mode 0600, and a full disk leaves the old one whole.

    A link stays, and what it points to is replaced. `sync=False` is for many files that their
    writer syncs together.
    """
    with _user_errors(path):
        target = path.resolve()
        _make_missing(target.parent)
        with _written_beside(target, data, FILE_MODE, sync) as temporary:
            temporary.replace(target)
        if sync:
            sync_folder(target.parent)


def change_file(path: Path, was: bytes, now: bytes) -> None:
    """Replace a file of the owner's, which keeps its mode; refuse one that changed since `was`."""
    with _user_errors(path):
        target = path.resolve(strict=True)
        mode = target.stat().st_mode & 0o777
        with _written_beside(target, now, mode, sync=True) as temporary:
            if target.read_bytes() != was:
                raise UserError(f"{path} was changed meanwhile", "run the command again")
            temporary.replace(target)
        sync_folder(target.parent)


def create_file(path: Path, data: bytes) -> None:
    """Make a file that must not exist yet, not even as a link."""
    with _user_errors(path):
        _make_missing(path.parent)
        with _written_beside(path, data, FILE_MODE, sync=True) as temporary:
            _give_name(temporary, path)
        sync_folder(path.parent)


def create_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Make many files that must not exist yet, as `create_file` makes one.

    fsync() waits for the disk: many at a time share one wait. Of 1,000 files that took 0.1 s, and
    one after another 2.5 s.
    """
    for first in range(0, len(files), _TOGETHER):
        _create_together(files[first : first + _TOGETHER])


def _create_together(files: Sequence[tuple[Path, bytes]]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for folder in {path.parent for path, _ in files}:
        make_folder(folder)
    with ExitStack() as stack:
        temporaries = list[Path]()
        for path, data in files:
            with _user_errors(path):
                written = _written_beside(path, data, FILE_MODE, sync=False)
                temporaries.append(stack.enter_context(written))
        with _user_errors(files[0][0]), ThreadPoolExecutor(_WRITERS) as pool:
            list(pool.map(_sync_file, temporaries))
        for (path, _), temporary in zip(files, temporaries, strict=True):
            with _user_errors(path):
                _give_name(temporary, path)
        for folder in {path.parent for path, _ in files}:
            sync_folder(folder)


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stage_file(path: Path, data: bytes) -> None:
    """Make a file in a folder that is nobody's yet: at once under its name, and not synced."""
    with _user_errors(path):
        _make_missing(path.parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing, each with mode 0700."""
    with _user_errors(path):
        _make_missing(path)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder durable, where the disk can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Remove what an interrupted write left in a folder; what is being written now stays."""
    for leftover in folder.glob(f"{PREFIX}*.tmp"):
        number = leftover.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdecimal() and not is_running(int(number)):
            _remove(leftover)


def is_running(process: int) -> bool:
    """Tell whether a process of this machine is there."""
    if sys.platform == "win32":
        return True  # there, os.kill ends what it asks about
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
    """Write the data under a name of its own in the same folder; remove it when anything fails.

    Ctrl-C waits until the block is over, so that it leaves neither the name nor half a change.
    """
    with signals_held():
        handle, name = tempfile.mkstemp(".tmp", f"{PREFIX}{os.getpid()}-", target.parent)
        temporary = Path(name)
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
        # Some disks (FAT, some network drives) know no hard links.
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
        # RuntimeError: a link that leads to itself, before Python 3.13.
        sentence = f"{path} could not be written: {getattr(error, 'strerror', None) or error}"
        is_long = getattr(error, "errno", None) == errno.ENAMETOOLONG
        mend = "give it a shorter path" if is_long else "make room or mend the folder's mode"
        remedy = f"it is as it was; {mend}, and try again"
        raise UserError(sentence, remedy, code=1) from error
