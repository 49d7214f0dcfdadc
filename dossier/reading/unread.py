"""Files in content/ that are not read, so that nobody is missing without a word."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dossier.problems import Problem, Source, warning
from dossier.reading.file_listing import PHOTOS

_RECORDS = ("contacts", "stories", "opportunities")
FOLDERS = (*_RECORDS, "photos")
_HIDDEN = (".", "~", "#")
_FILES = frozenset(("me.md", "cv.md", "questions.md"))
# Examples that `init` writes.
_EXAMPLES = frozenset(("example.txt", "questions.txt"))
_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".rtf", ".docx", ".odt", ".org")
_PICTURES = (".heic", ".heif", ".avif", ".gif", ".tif", ".tiff", ".bmp", ".svg", ".jp2", ".raw")


def unread_files(content: Path) -> Iterator[Problem]:
    """Yield a warning for each file below content/ that looks meant and is not read."""
    for parts in sorted(_parts_below(str(content))):
        if not (len(parts) == 2 and parts[0] in _RECORDS and parts[1].endswith(".md")):
            yield from _warnings(PurePosixPath(*parts))


def _parts_below(folder: str, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of each file and folder below a folder, in parts, without hidden ones.

    Strings, for `Path` objects of a thousand files take ten times as long.
    """
    try:
        entries = [entry for entry in os.scandir(folder) if not entry.name.startswith(_HIDDEN)]
    except OSError:
        return
    for entry in entries:
        parts = (*above, entry.name)
        yield parts
        if entry.is_dir(follow_symlinks=False):
            yield from _parts_below(entry.path, parts)


def _warnings(place: PurePosixPath) -> Iterator[Problem]:
    folder = place.parts[0] if len(place.parts) > 1 else ""
    if reason := _reason(place, folder):
        said = f"this file is not read: {reason[0]}"
        yield warning(Source(f"content/{place}"), "not-read", said, reason[1])


def _reason(place: PurePosixPath, folder: str) -> tuple[str, str] | None:
    """Return why a file is not read and what to do, or nothing for one that is read or no text."""
    name = place.name.lower()
    is_text, is_picture = name.endswith(_TEXTS), name.endswith((*PHOTOS, *_PICTURES))
    if name in _EXAMPLES or not (is_text or is_picture):
        return None
    if not folder:
        if name in _FILES or is_picture:
            return None
        return "content/ itself holds me.md, cv.md and questions.md", _move(is_picture)
    if folder not in FOLDERS:
        return f"content/{folder}/ is no folder that is read", _move(is_picture)
    if len(place.parts) > 2:
        return "it stands in a folder of its own", f"move it up into content/{folder}/"
    if folder == "photos":
        if name.endswith(_PICTURES):
            return "no photo of this kind is read", "save it as JPEG, PNG or WebP"
        return None
    if is_text and not name.endswith(".md"):
        return "its name does not end in .md", f"name it {_bare(place.name)}.md"
    return None


def _bare(name: str) -> str:
    return name.split(".", 1)[0]


def _move(is_picture: bool) -> str:
    if is_picture:
        return "move it into content/photos/"
    return "move it into content/contacts/, content/stories/ or content/opportunities/"
