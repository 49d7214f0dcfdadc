"""Open the files of a ZIP archive, and refuse one that is a trap."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PureWindowsPath
from typing import IO

from dossier.importing.foreign_file import Opener
from dossier.problems import Problem, Source, error

_MAX_MEMBERS, _MAX_RATIO = 10_000, 200
# In bytes: zipfile reads the central directory whole before its members can be counted, and 300
# for each are more than their names need.
_MAX_DIRECTORY = _MAX_MEMBERS * 300
# Signatures of the end of the central directory, of its ZIP64 locator and record (APPNOTE 4.3).
_END, _LOCATOR64, _RECORD64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
# What zipfile raises: RuntimeError for a password, NotImplementedError (one of its kind) for a
# compression that it does not know.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    struct.error,
)
_AGAIN = "download it again"


def is_archive(head: bytes) -> bool:
    """Return whether a file is a ZIP archive, by its first bytes."""
    return head.startswith((b"PK\x03\x04", _END))


def members(opener: Opener, name: str) -> Iterator[tuple[str, Opener] | Problem]:
    """Yield the path of each file and what opens it, or the reason to refuse the archive.

    The archive stays open until all are taken: its directory is read once.
    """
    with ExitStack() as open_files:
        try:
            stream = open_files.enter_context(opener())
            if problem := _refused(stream, name):
                yield problem
                return
            archive = open_files.enter_context(zipfile.ZipFile(stream))
        except ZIP_ERRORS:
            yield damaged_archive(name)
            return
        infos = archive.infolist()
        if len(infos) > _MAX_MEMBERS:
            yield _too_many(name)
        elif any(_leaves(info.filename) for info in infos):
            sentence = "a file of this archive is named so that it would land elsewhere"
            yield error(Source(name), "import-archive", sentence, _AGAIN)
        else:
            for info in infos:
                if not info.is_dir():
                    yield _member(archive, info, name)


def damaged_archive(name: str) -> Problem:
    """Return the problem that an archive, or a file of one, cannot be read."""
    sentence = "this archive is damaged, or of a kind that is not read"
    return error(Source(name), "import-archive", sentence, _AGAIN)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
) -> tuple[str, Opener] | Problem:
    path = f"{name}/{info.filename}"
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if is_link or info.file_size > _MAX_RATIO * max(info.compress_size, 100):
        sentence = "this is a link" if is_link else "this unpacks to more than a list of people has"
        return error(Source(path), "import-archive", sentence, _AGAIN)
    # A false size needs no check: zipfile reads no further, and the CRC differs.
    return path, lambda: archive.open(info)


def _refused(stream: IO[bytes], name: str) -> Problem | None:
    """Check the size of the central directory before zipfile reads it."""
    size = stream.seek(0, io.SEEK_END)
    # Its end record has 22 bytes and a comment of 65,535 at most; a ZIP64 locator before it has 20.
    stream.seek(max(0, size - 65_577))
    tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        sentence = "this archive has no end: it is cut off, or none at all"
        return error(Source(name), "import-archive", sentence, _AGAIN)
    (length,) = struct.unpack_from("<I", tail, end + 12)
    # Archives of over 4 GB say 0xFFFFFFFF here, and the length stands in their ZIP64 record.
    if length == 0xFFFFFFFF and tail[max(0, end - 20) : end].startswith(_LOCATOR64):
        record = tail.rfind(_RECORD64, 0, end)
        (length,) = struct.unpack_from("<Q", tail, record + 40) if record >= 0 else (length,)
    return _too_many(name) if length > _MAX_DIRECTORY else None


def _too_many(name: str) -> Problem:
    sentence = f"this archive has over {_MAX_MEMBERS} files"
    return error(Source(name), "import-archive", sentence, "take out the one that lists people")


def _leaves(path: str) -> bool:
    """Return whether a path leads out of the folder that it is unpacked in (zip slip)."""
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or path[:1] in ("/", "\\") or bool(PureWindowsPath(path).drive)
