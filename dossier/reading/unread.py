"""Files in content/ that are not read, so that nobody is missing without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dossier.problems import Problem, Source, warning
from dossier.reading.file_listing import PHOTOS

FOLDERS = ("contacts", "stories", "opportunities", "photos")
_FILES = frozenset(("me.md", "cv.md", "questions.md"))
# What `init` lays down to look at.
_EXAMPLES = frozenset(("example.txt", "questions.txt"))
_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".rtf", ".docx", ".odt", ".org")
_PICTURES = (".heic", ".heif", ".avif", ".gif", ".tif", ".tiff", ".bmp", ".svg", ".jp2", ".raw")


def unread_files(content: Path) -> Iterator[Problem]:
    """Give a warning for each file below content/ that looks meant and is not read."""
    for path in sorted(_files(content)):
        place = path.relative_to(content)
        folder = place.parts[0] if len(place.parts) > 1 else ""
        reason = _reason(place, folder)
        if reason:
            source = Source(f"content/{place.as_posix()}")
            yield warning(source, "not-read", f"this file is not read: {reason[0]}", reason[1])


def _files(content: Path) -> Iterator[Path]:
    for path in content.rglob("*"):
        parts = path.relative_to(content).parts
        if not any(part.startswith((".", "~", "#")) for part in parts):
            yield path


def _reason(place: Path, folder: str) -> tuple[str, str] | None:
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
