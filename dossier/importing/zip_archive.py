"""Open the files of a ZIP archive that nobody has to trust."""

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

MAX_MEMBERS, MAX_RATIO = 10_000, 200
# The list of members is read before it is counted; this is more than so many names need.
_MAX_LIST = MAX_MEMBERS * 300
_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"
BROKEN = (
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
    """Tell a ZIP archive by its first bytes."""
    return head.startswith((b"PK\x03\x04", _END))


def members(opener: Opener, name: str) -> Iterator[tuple[str, Opener] | Problem]:
    """Give the path of each file and what opens it; refuse an archive that is a trap.

    The archive is open as long as its files are gone through: its list is read once.
    """
    with ExitStack() as open_files:
        try:
            stream = open_files.enter_context(opener())
            if problem := _refused(stream, name):
                yield problem
                return
            archive = open_files.enter_context(zipfile.ZipFile(stream))
        except BROKEN:
            # RuntimeError also stands for a password, and NotImplementedError is one of its kind.
            yield damaged(name)
            return
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS:
            yield _too_many(name)
        elif any(_leaves(info.filename) for info in infos):
            sentence = "a file of this archive is named so that it would land elsewhere"
            yield error(Source(name), "import-archive", sentence, _AGAIN)
        else:
            for info in infos:
                if not info.is_dir():
                    yield _member(archive, info, name)


def damaged(name: str) -> Problem:
    """Say that an archive, or a file of one, cannot be read."""
    sentence = "this archive is damaged, or of a kind that is not read"
    return error(Source(name), "import-archive", sentence, _AGAIN)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
) -> tuple[str, Opener] | Problem:
    path = f"{name}/{info.filename}"
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if is_link or info.file_size > MAX_RATIO * max(info.compress_size, 100):
        sentence = "this is a link" if is_link else "this unpacks to more than a list of people has"
        return error(Source(path), "import-archive", sentence, _AGAIN)
    # A size that lies is not believed: the library stops there, and the check sum differs.
    return path, lambda: archive.open(info)


def _refused(stream: IO[bytes], name: str) -> Problem | None:
    """Refuse a list of members that is too long before it is read."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 65_577))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        sentence = "this archive has no end: it is cut off, or none at all"
        return error(Source(name), "import-archive", sentence, _AGAIN)
    (length,) = struct.unpack_from("<I", tail, at + 12)
    # Archives of over 4 GB say 0xFFFFFFFF here, and the length stands in their ZIP64 record.
    if length == 0xFFFFFFFF and tail[max(0, at - 20) : at].startswith(_END64):
        length = _length64(tail, at)
    return _too_many(name) if length > _MAX_LIST else None


def _length64(tail: bytes, at: int) -> int:
    record = tail.rfind(b"PK\x06\x06", 0, at)
    return struct.unpack_from("<Q", tail, record + 40)[0] if record >= 0 else _MAX_LIST + 1


def _too_many(name: str) -> Problem:
    sentence = f"this archive has over {MAX_MEMBERS} files"
    return error(Source(name), "import-archive", sentence, "take out the one that lists people")


def _leaves(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or path[:1] in ("/", "\\") or bool(PureWindowsPath(path).drive)
