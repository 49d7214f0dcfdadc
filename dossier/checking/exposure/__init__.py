"""Warn where others could read a workspace: through git, a synced folder, open modes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from dossier.checking.exposure.git import find_repository, keeps, remotes
from dossier.problems import Problem, Source, warning
from dossier.shipped import shipped
from dossier.workspace import CONTENT, OUTPUT, PRIVATE, SENT

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
    tree = find_repository(root)
    if not tree:
        return
    below = "" if tree == root else f"{root.relative_to(tree).as_posix()}/"
    for name in _MADE:
        if keeps(tree, f"{below}{name}/"):
            remedy = f"`git rm -r --cached {name}`, and write /{name}/ into .gitignore"
            yield warning(
                Source(name), "kept-by-git", f"git keeps {name}/, which is private", remedy
            )
    away = [address for address in remotes(tree) if address and not _IS_HERE.match(address)]
    if away and keeps(tree, f"{below}{CONTENT}/"):
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
        sentence = f"others on this machine can read {CONTENT}/"
        yield warning(
            Source(CONTENT), "open-to-others", sentence, f"chmod go-rwx {quote(str(root))}"
        )


def _mode(path: Path) -> int:
    return path.stat().st_mode
