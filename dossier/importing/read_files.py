"""Read foreign files, folders of them and ZIP archives, each by the format that recognises it."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PureWindowsPath
from typing import IO

from dossier.importing.formats import FORMATS
from dossier.importing.importer import ForeignFile, Imported, Importer, Opener, ReadOptions
from dossier.input_file import special_kind
from dossier.problems import Problem, Source, UserError, error, warning

_MAX_FILES = 20_000
_WHAT_CAN_BE = (
    "what can be is vCards, the contacts of Google, Outlook or Thunderbird as CSV or LDIF, "
    "LinkedIn's archive or a file of it, a mailbox (mbox), a calendar (.ics), a table of "
    "applications as CSV, a JSON Resume, and a folder or a ZIP archive of these"
)
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


def read_path(path: Path, options: ReadOptions) -> Iterator[Imported]:
    """Yield all that a file, a folder or an archive says, each with its place.

    Raise UserError where it cannot be read, or no format recognises anything in it.
    """
    name = str(path)
    if path.is_dir():
        yield from _read_each(name, _folder(path, options))
        return
    if kind := special_kind(path):
        raise UserError(f"{name} could not be read: it is {kind}, and no file", "name a file")
    try:
        file = ForeignFile(name, _opener(path), options)
    except OSError as failure:
        sentence = f"{name} could not be read: {failure.strerror}"
        raise UserError(sentence, "mend its mode") from failure
    if is_archive(file.head):
        yield from _read_each(name, _archive(file, options))
    elif importer := _find_format(file):
        yield from importer.read(file)
    else:
        raise UserError(f"{name} is nothing that can be imported", _WHAT_CAN_BE)


def _find_format(file: ForeignFile) -> Importer | None:
    return next((each for each in FORMATS if each.recognises(file.name, file.head)), None)


def _folder(folder: Path, options: ReadOptions) -> Iterator[ForeignFile | Problem]:
    """Yield the files of a folder, and of those below it; hidden ones and links are left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    for number, path in enumerate(paths):
        if number >= _MAX_FILES:
            remedy = "import the folder below it that has the contacts"
            sentence = f"this folder has over {_MAX_FILES} files"
            yield error(Source(str(folder)), "import-folder", sentence, remedy)
            return
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            try:
                yield ForeignFile(str(path), _opener(path), options)
            except OSError as failure:
                sentence = f"this could not be read: {failure.strerror}"
                yield error(Source(str(path)), "import-file", sentence, "mend its mode")


def _archive(file: ForeignFile, options: ReadOptions) -> Iterator[ForeignFile | Problem]:
    for member in members(file.stream, file.name):
        if isinstance(member, Problem):
            yield member
            continue
        path, opener = member
        try:
            yield ForeignFile(path, opener, options)
        except ZIP_ERRORS:
            yield damaged_archive(path)


def _read_each(name: str, files: Iterator[ForeignFile | Problem]) -> Iterator[Imported]:
    """Read the files that a format recognises; raise UserError where there is none."""
    names, has_any = set[str](), False
    for file in files:
        if isinstance(file, Problem):
            has_any = True
            yield file
        elif importer := _find_format(file):
            has_any = True
            base = file.name.replace("\\", "/").rpartition("/")[2]
            names.add(base.casefold().replace("_", "").replace(" ", ""))
            try:
                yield from importer.read(file)
            except ZIP_ERRORS:
                yield damaged_archive(file.name)
    if not has_any:
        raise UserError(f"{name} holds nothing that can be imported", _WHAT_CAN_BE)
    if "profile.csv" in names and "connections.csv" not in names:
        sentence = "this archive of LinkedIn's has no Connections.csv"
        remedy = "LinkedIn mails the larger archive, with everybody in it, within a day"
        yield warning(Source(name), "import-archive", sentence, remedy)


def _opener(path: Path) -> Opener:
    return lambda: path.open("rb")


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
