"""Read of a git repository what it keeps and where it sends that, without running git.

The index is described in git's Documentation/gitformat-index.txt.
"""

from __future__ import annotations

import configparser
from collections.abc import Iterator
from pathlib import Path

from dossier.input_file import read_bounded

# Bytes; an index has some hundred for each file that git keeps.
_LARGEST_INDEX, _LARGEST = 200_000_000, 1_000_000
_HEAD, _ENTRY, _FLAGS, _EXTENDED, _PACKED = 12, 62, 60, 0x4000, 4


def find_repository(folder: Path) -> Path | None:
    """Find the work tree that a folder belongs to."""
    folders = (folder, *folder.parents)
    return next((one for one in folders if (one / ".git").exists()), None)


def keeps(tree: Path, path: str) -> bool:
    """Tell whether git keeps any file whose path begins so; of a damaged index nothing is said."""
    begin = path.encode()
    try:
        index = read_bounded(_private_folder(tree) / "index", _LARGEST_INDEX)
        is_packed = index[7] >= _PACKED
        if begin not in index and not is_packed:
            return False
        return any(name.startswith(begin) for name in _names(index, is_packed))
    except (OSError, IndexError, ValueError):
        return False


def remotes(tree: Path) -> Iterator[str]:
    """List the addresses that a repository is sent to."""
    config = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        data = read_bounded(_private_folder(tree) / "config", _LARGEST)
        config.read_string(data.decode("utf-8", "replace"))
    except (OSError, configparser.Error):
        return
    for section in config.sections():
        if section.startswith("remote "):
            yield config.get(section, "url", fallback="")


def _private_folder(tree: Path) -> Path:
    """Find `.git`; in a linked work tree it is a file that names the folder."""
    place = tree / ".git"
    if place.is_dir():
        return place
    named = read_bounded(place, _LARGEST).decode("utf-8", "replace").removeprefix("gitdir:").strip()
    return tree / named


def _names(index: bytes, is_packed: bool) -> Iterator[bytes]:
    """Give the path of each entry; a packed one takes the beginning of the one before."""
    at, name = _HEAD, b""
    for _ in range(int.from_bytes(index[8:_HEAD], "big")):
        flags = int.from_bytes(index[at + _FLAGS : at + _ENTRY], "big")
        begin, kept = at + _ENTRY + (2 if flags & _EXTENDED else 0), 0
        if is_packed:
            dropped, begin = _number(index, begin)
            kept = len(name) - dropped
        end = index.index(b"\0", begin)
        name = name[:kept] + index[begin:end]
        yield name
        # Else an entry is filled with one to eight zeros to a length that eight divides.
        at = end + 1 if is_packed else at + (end - at + 8) // 8 * 8


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of seven bits a byte, as the offsets in git's packs; give where it ends."""
    value = data[at] & 127
    while data[at] & 128:
        at += 1
        value = (value + 1 << 7) | (data[at] & 127)
    return value, at + 1
