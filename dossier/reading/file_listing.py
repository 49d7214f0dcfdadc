"""Find a workspace, and list the files in it that are read."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
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
            problems.append(_conflict_copy(source, f"{original}{suffix}"))
            continue
        file = place / name
        is_certain = name in unsaved or (name in plain and not is_linked)
        may_leave = not is_certain and (is_linked or file.is_symlink())
        leaves = _leaves(file, root, source) if may_leave else None
        problem = leaves or _bad_slug(stem, folder, source)
        if problem:
            problems.append(problem)
        elif is_certain:
            files.append(file)
        elif kind := special_kind(file):
            problems.append(_no_file(source, kind))
        elif file.is_file():
            files.append(file)
    return files, [*problems, *_clashes(files, folder)]


def _no_file(source: Source, kind: str) -> Problem:
    sentence = f"this is {kind}, and no file"
    return error(source, "no-file", sentence, "put a file here, or take it away")


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


def _conflict_copy(source: Source, original: str) -> Problem:
    sentence = f"this file is not read: it looks like a sync program's conflict copy of {original}"
    return warning(source, "not-read", sentence, "compare the two, and delete this one")


def leaves(root: Path, path: str) -> list[Problem]:
    """Tell of a file of the owner's that is a link out of the workspace."""
    file = root / path
    problem = _leaves(file, root, Source(path)) if file.is_symlink() else None
    return [problem] if problem else []


def _leaves(file: Path, root: Path, source: Source) -> Problem | None:
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
