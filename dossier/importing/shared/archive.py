"""Take one member out of a ZIP archive that nobody has to trust."""

import io
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath, PureWindowsPath

from dossier.problems import Problem, Source, error

MAX_MEMBER, MAX_MEMBERS, MAX_RATIO = 50_000_000, 10_000, 200
# The list of members is read before it is counted; this is more than so many names need.
_MAX_LIST = MAX_MEMBERS * 300
_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"
_BROKEN = (
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


def member(data: bytes, name: str, wanted: str) -> tuple[str, bytes] | Problem:
    """Give the path and the bytes of the file called `wanted`, in whatever case and folder."""
    if problem := _refused(data, name):
        return problem
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _member(archive, name, wanted)
    except _BROKEN:
        # RuntimeError also stands for a password, and NotImplementedError is one of its kind.
        sentence = "this archive is damaged, or of a kind that is not read"
        return error(Source(name), "import-archive", sentence, _AGAIN)


def _refused(data: bytes, name: str) -> Problem | None:
    """Refuse a list of members that is too long before it is read; only huge ones need ZIP64."""
    at = data.rfind(_END, max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        sentence = "this archive has no end: it is cut off, or none at all"
        return error(Source(name), "import-archive", sentence, _AGAIN)
    (size,) = struct.unpack_from("<I", data, at + 12)
    if size > _MAX_LIST or data[max(0, at - 20) :].startswith(_END64):
        return _too_many(name)
    return None


def _too_many(name: str) -> Problem:
    sentence = f"this archive has over {MAX_MEMBERS} files"
    return error(Source(name), "import-archive", sentence, "take out the one that lists people")


def _member(archive: zipfile.ZipFile, name: str, wanted: str) -> tuple[str, bytes] | Problem:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        return _too_many(name)
    if any(_leaves(info.filename) for info in infos):
        sentence = "a file of this archive is named so that it would land elsewhere"
        return error(Source(name), "import-archive", sentence, _AGAIN)
    found = [info for info in infos if _plain(info.filename) == _plain(wanted)]
    if len(found) != 1:
        sentence = f"this archive has {'two files' if found else 'no file'} called {wanted}"
        return error(Source(name), "import-archive", sentence, f"take {wanted} out, and import it")
    return _bytes(archive, found[0], name)


def _bytes(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
) -> tuple[str, bytes] | Problem:
    path = f"{name}/{info.filename}"
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    too_dense = info.file_size > MAX_RATIO * max(info.compress_size, 100)
    with archive.open(info) as stream:
        data = stream.read(MAX_MEMBER + 1) if not is_link and not too_dense else b""
    if is_link or too_dense or len(data) > MAX_MEMBER:
        sentence = "this is a link" if is_link else "this unpacks to more than a list of people has"
        return error(Source(path), "import-archive", sentence, _AGAIN)
    return path, data


def _plain(path: str) -> str:
    return PurePosixPath(path).name.casefold().replace("_", "").replace(" ", "")


def _leaves(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or path[:1] in ("/", "\\") or bool(PureWindowsPath(path).drive)
