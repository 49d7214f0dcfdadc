"""Warn where others could read a workspace: through git, a synced folder, open modes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from dossier.input_file import read_bounded
from dossier.problems import Problem, Source, warning
from dossier.workspace import CONTENT, OUTPUT, PRIVATE, SENT, shipped

_MADE = (OUTPUT, SENT, PRIVATE)
_IS_HERE = re.compile(r"(?:/|\.|file:|[A-Za-z]:\\)")
_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud's drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
}
_OTHERS_READ, _OTHERS_ENTER = 0o004, 0o001
# In bytes; an index has some hundred for each file that git tracks.
_LARGEST_INDEX, _LARGEST = 200_000_000, 1_000_000
_HEAD, _ENTRY, _FLAGS, _EXTENDED, _PACKED = 12, 62, 60, 0x4000, 4


def exposure_warnings(root: Path) -> Iterator[Problem]:
    """Warn of each way in which others may come to read a workspace; the sample may be read."""
    root = root.resolve()
    if root / CONTENT == shipped(CONTENT).resolve():
        return
    yield from _git(root)
    yield from _synced(root)
    if os.name == "posix":
        yield from _modes(root)


def _git(root: Path) -> Iterator[Problem]:
    tree = _repository(root)
    if not tree:
        return
    below = "" if tree == root else f"{root.relative_to(tree).as_posix()}/"
    for name in _MADE:
        if _keeps(tree, f"{below}{name}/"):
            remedy = f"`git rm -r --cached {name}`, and write /{name}/ into .gitignore"
            yield warning(
                Source(name), "kept-by-git", f"git keeps {name}/, which is private", remedy
            )
    away = [address for address in _remotes(tree) if address and not _IS_HERE.match(address)]
    if away and _keeps(tree, f"{below}{CONTENT}/"):
        sentence = f"git keeps {CONTENT}/, and sends it to {_without_password(away[0])}"
        remedy = "make sure that nobody else can read it there"
        yield warning(Source(CONTENT), "sent-by-git", sentence, remedy)


def _without_password(address: str) -> str:
    return re.sub(r"//[^/@]*@", "//", address)


def _synced(root: Path) -> Iterator[Problem]:
    for part in root.parts:
        known = (name for word, name in _SYNCED.items() if part.casefold().startswith(word))
        if name := next(known, None):
            sentence = f"this workspace lies in {part}/, which goes to {name}"
            remedy = "move it to a folder of this machine alone, or make sure that nobody shares it"
            yield warning(Source(CONTENT), "synced", sentence, remedy)
            return


def _modes(root: Path) -> Iterator[Problem]:
    """Warn when others may pass every folder above, and read the one that holds the contacts."""
    content = root / CONTENT
    try:
        may_pass = all(_mode(folder) & _OTHERS_ENTER for folder in (root, *root.parents))
        readable = may_pass and _mode(content) & _OTHERS_READ
    except OSError:
        return
    if readable:
        from shlex import quote

        sentence = f"others on this machine can read {CONTENT}/"
        yield warning(
            Source(CONTENT), "open-to-others", sentence, f"chmod go-rwx {quote(str(root))}"
        )


def _mode(path: Path) -> int:
    return path.stat().st_mode


# --- Git, read without running it. Its index: Documentation/gitformat-index.txt of git.


def _repository(folder: Path) -> Path | None:
    """Find the work tree that a folder belongs to."""
    folders = (folder, *folder.parents)
    return next((tree for tree in folders if (tree / ".git").exists()), None)


def _keeps(tree: Path, path: str) -> bool:
    """Return whether git tracks a file whose path begins so; False where the index is damaged."""
    begin = path.encode()
    try:
        index = read_bounded(_git_folder(tree) / "index", _LARGEST_INDEX)
        is_packed = index[7] >= _PACKED
        if begin not in index and not is_packed:
            return False
        return any(name.startswith(begin) for name in _index_paths(index, is_packed))
    except (OSError, IndexError, ValueError):
        return False


def _remotes(tree: Path) -> Iterator[str]:
    """List the addresses that a repository is sent to."""
    import configparser

    config = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        data = read_bounded(_git_folder(tree) / "config", _LARGEST)
        config.read_string(data.decode("utf-8", "replace"))
    except (OSError, configparser.Error):
        return
    for section in config.sections():
        if section.startswith("remote "):
            yield config.get(section, "url", fallback="")


def _git_folder(tree: Path) -> Path:
    """Find `.git`; in a linked work tree it is a file that names the folder."""
    place = tree / ".git"
    if place.is_dir():
        return place
    named = read_bounded(place, _LARGEST).decode("utf-8", "replace").removeprefix("gitdir:").strip()
    return tree / named


def _index_paths(index: bytes, is_packed: bool) -> Iterator[bytes]:
    """Yield the path of each entry; from version 4 on it shares a prefix with the one before."""
    at, name = _HEAD, b""
    for _ in range(int.from_bytes(index[8:_HEAD], "big")):
        flags = int.from_bytes(index[at + _FLAGS : at + _ENTRY], "big")
        begin, shared = at + _ENTRY + (2 if flags & _EXTENDED else 0), 0
        if is_packed:
            dropped, begin = _varint(index, begin)
            shared = len(name) - dropped
        end = index.index(b"\0", begin)
        name = name[:shared] + index[begin:end]
        yield name
        # Before version 4, 1 to 8 zero bytes fill an entry up to a multiple of 8 bytes.
        at = end + 1 if is_packed else at + (end - at + 8) // 8 * 8


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of 7 bits a byte (as the offsets in git's packs), and where it ends."""
    value = data[at] & 127
    while data[at] & 128:
        at += 1
        value = (value + 1 << 7) | (data[at] & 127)
    return value, at + 1
