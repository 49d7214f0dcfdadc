"""The files of a workspace that are read, and those that look meant and are not."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import basename, dirname, splitext

from dossier.input_file import special_kind
from dossier.problems import Problem, Source, UserError, error, warning
from dossier.reading.overlay import NOTHING, Overlay
from dossier.records.slug import make_slug, why_refused

# How programs name the copy of a file that two devices changed: Dropbox and Nextcloud, Syncthing,
# Seafile, OneDrive, Google Drive and browsers, Finder and iCloud, the file managers' "Copy of".
_CONFLICTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+?) ?\(.*\bconflict(?:ed copy|ing copy|)\b.*\)",
        r"(.+?)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",
        r"(.+?) ?\(SFConflict .*\)",
        r"(.+?)_conflict-\d{8}-\d{6}",
        r"(.+?)-(?:DESKTOP|LAPTOP|PC|WIN|MACBOOK|IMAC)-\w+",
        r"(.+?) ?\(\d{1,3}\)",
        r"(.+?) \d{1,2}",
        r"(.+?) ?[-–] ?(?:Copy|Kopie|Copie|copia)(?: ?\(\d+\))?",
        r"(.+?) (?:copy|Kopie|copie|copia)(?: \d+)?",
        r"(?:Copy of|Kopie von|Copie de|Copia de) (.+)",
    )
)


def original_of(stem: str, stems: frozenset[str]) -> str:
    """Return the stem that a sync program's conflict copy was made of, or nothing."""
    for pattern in _CONFLICTS:
        match = pattern.fullmatch(stem)
        if match and match[1] in stems:
            return match[1]
    return ""


MAX_PHOTO = 20_000_000
PHOTOS = (".jpg", ".jpeg", ".png", ".webp")


def list_files(
    root: Path, folder: str, endings: tuple[str, ...], overlay: Overlay = NOTHING
) -> tuple[list[Path], list[Problem]]:
    """List a folder's files by name, without hidden ones; tell which may not be read."""
    files, problems = list[Path](), list[Problem]()
    place = root / folder
    is_linked = place.resolve() != root.resolve() / folder
    laid = {basename(path): text for path, text in overlay.items() if dirname(path) == folder}
    unsaved = {name for name, text in laid.items() if text is not None}
    listed, plain = _listed(place)
    # Names, and a path only for what is read: a thousand paths took most of the time of listing.
    names = sorted((listed - laid.keys()) | unsaved)
    stems = frozenset(_stem_and_suffix(name)[0] for name in names)
    for name in names:
        if name.startswith((".", "~")) or not name.lower().endswith(endings):
            continue
        source, (stem, suffix) = Source(f"{folder}/{name}"), _stem_and_suffix(name)
        if original := original_of(stem, stems):
            sentence = "this file is not read: it looks like a sync program's conflict copy of "
            remedy = "compare the two, and delete this one"
            problems.append(warning(source, "not-read", f"{sentence}{original}{suffix}", remedy))
            continue
        file = place / name
        is_certain = name in unsaved or (name in plain and not is_linked)
        leaving = None if is_certain else leaves(root, source, is_linked=is_linked)
        if problem := leaving or _bad_slug(stem, folder, source):
            problems.append(problem)
        elif is_certain:
            files.append(file)
        elif kind := special_kind(file):
            sentence = f"this is {kind}, and no file"
            remedy = "put a file here, or take it away"
            problems.append(error(source, "no-file", sentence, remedy))
        elif file.is_file():
            files.append(file)
    return files, [*problems, *_clashes(files, folder)]


def _listed(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Name what is in a folder, and the files that are no links: no stat of each is needed."""
    try:
        with os.scandir(folder) as scanned:
            entries = list(scanned)
    except OSError:
        return frozenset(), frozenset()
    plain = frozenset(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    return frozenset(entry.name for entry in entries), plain


def _stem_and_suffix(name: str) -> tuple[str, str]:
    """Part a name as `Path` does: a full stop at its end begins no suffix."""
    stem, suffix = splitext(name)
    return (name, "") if suffix == "." else (stem, suffix)


def leaves(root: Path, source: Source, *, is_linked: bool = False) -> Problem | None:
    """Return the problem of a file that is a link out of the workspace, or in a linked folder."""
    file = root / source.path
    if not (is_linked or file.is_symlink()):
        return None
    try:
        real = file.resolve(strict=True)
    except (OSError, RuntimeError):
        return error(source, "broken-link", "this link leads nowhere", "delete it or mend it")
    if real.is_relative_to(root.resolve()):
        return None
    sentence = "this link leads out of the workspace"
    return error(source, "outside", sentence, "put the file itself here")


def _bad_slug(slug: str, folder: str, source: Source) -> Problem | None:
    sentence = why_refused(slug, basename(folder))
    if not sentence:
        return None
    try:
        remedy = f"rename it to {make_slug(slug)}{_stem_and_suffix(source.path)[1]}"
    except UserError:
        remedy = "rename the file, with letters, digits and -"
    return error(source, "bad-slug", sentence, remedy)


def _clashes(files: list[Path], folder: str) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for file in files:
        key = unicodedata.normalize("NFC", file.stem).casefold()
        first = seen.setdefault(key, file)
        if first is not file:
            sentence = f"on many disks this is the same file as {first.name}"
            source = Source(f"{folder}/{file.name}")
            yield error(source, "slug-clash", sentence, "rename one of the two")


_RECORDS = ("contacts", "stories", "opportunities")
_FOLDERS = (*_RECORDS, "photos")
_HIDDEN = (".", "~", "#")
_FILES = frozenset(("me.md", "cv.md", "questions.md"))
# Examples that `init` writes.
_EXAMPLES = frozenset(("example.txt", "questions.txt"))
_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".rtf", ".docx", ".odt", ".org")
_PICTURES = (".heic", ".heif", ".avif", ".gif", ".tif", ".tiff", ".bmp", ".svg", ".jp2", ".raw")


def unread_files(content: Path) -> Iterator[Problem]:
    """Yield a warning for each file below content/ that looks meant and is not read."""
    for parts in sorted(_parts_below(str(content))):
        if len(parts) == 2 and parts[0] in _RECORDS and parts[1].endswith(".md"):
            continue
        path = PurePosixPath(*parts)
        if reason := _why_unread(path):
            said = f"this file is not read: {reason[0]}"
            yield warning(Source(f"content/{path}"), "not-read", said, reason[1])


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


def _why_unread(path: PurePosixPath) -> tuple[str, str] | None:
    """Return why a file is not read and what to do, or nothing for one that is read or no text."""
    name, folder = path.name.lower(), path.parts[0] if len(path.parts) > 1 else ""
    is_text, is_picture = name.endswith(_TEXTS), name.endswith((*PHOTOS, *_PICTURES))
    if name in _EXAMPLES or not (is_text or is_picture):
        return None
    folders = "photos/" if is_picture else "contacts/, content/stories/ or content/opportunities/"
    move = f"move it into content/{folders}"
    if not folder:
        if name in _FILES or is_picture:
            return None
        return "content/ itself holds me.md, cv.md and questions.md", move
    if folder not in _FOLDERS:
        return f"content/{folder}/ is no folder that is read", move
    if len(path.parts) > 2:
        return "it stands in a folder of its own", f"move it up into content/{folder}/"
    if folder == "photos" and name.endswith(_PICTURES):
        return "no photo of this kind is read", "save it as JPEG, PNG or WebP"
    if folder != "photos" and is_text and not name.endswith(".md"):
        return "its name does not end in .md", f"name it {path.name.split('.', 1)[0]}.md"
    return None
