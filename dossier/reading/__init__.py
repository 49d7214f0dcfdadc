"""Read a workspace: files in, records and problems out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from dossier.input_file import TooLarge, read_bounded, special_kind
from dossier.problems import Problem, Source, error
from dossier.reading import questions
from dossier.reading.file_listing import MAX_PHOTO, PHOTOS, leaves, list_files, unread_files
from dossier.reading.overlay import NOTHING, Overlay, Readable, UnsavedText, find_file, read_text
from dossier.reading.receipts import read_receipts
from dossier.reading.record_cache import (
    ReadFile,
    RecordCache,
    RecordFiles,
    read_ahead,
    read_for_cache,
    stamp_of,
)
from dossier.reading.record_file import read_record, section_names
from dossier.records import (
    Contact,
    Opportunity,
    Owner,
    OwnQuestion,
    Photo,
    Records,
    Settings,
    Story,
)
from dossier.records.record import Record, Reference
from dossier.records.schema import FOLDERS
from dossier.records.text import is_written
from dossier.records.texts import BodyPart, PackedText, Text, pack
from dossier.source.body import Body, parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.sections import SectionNames, Translations
from dossier.source.unicode import composed
from dossier.workspace import CONTENT, SETTINGS

__all__ = ["RecordCache", "read"]

R = TypeVar("R", bound=Record)
_CV = "content/cv.md"


def read(
    root: Path,
    memory: RecordCache | None = None,
    headings: Callable[[str], Translations] | None = None,
    overlay: Overlay = NOTHING,
    *,
    with_photos: bool = True,
    jobs: int | None = 1,
    looks: Mapping[str, str] | None = None,
) -> tuple[Records, tuple[Problem, ...]]:
    """Read everything in the workspace, and tell everything that is wrong with it.

    What `memory` holds of a file that did not change is not read again: `looks` may have how it
    looks. `headings` gives, for a theme's name, what sections are called. The `overlay` goes before
    the disk, and is never held in `memory`. Many new files are read in `jobs` processes.
    """
    problems, memory = list[Problem](), memory or RecordCache()
    settings = _settings(root, memory, overlay, problems)
    translations = headings((settings or Settings()).theme) if headings else {}
    files = _Files(root, memory, translations, overlay, problems, looks or {})
    problems += unread_files(root / CONTENT)
    receipts, found = read_receipts(root)
    problems += found
    files.read_ahead(jobs)
    cv, cv_mentions = _cv(files)
    records = Records(
        owner=_owner(files),
        cv=cv.text,
        cv_is_written=is_written(cv.content),
        cv_mentions=cv_mentions,
        contacts=files.read("content/contacts", Contact),
        stories=files.read("content/stories", Story),
        opportunities=files.read("content/opportunities", Opportunity),
        photos=_photos(files, with_data=with_photos),
        questions=_questions(files),
        receipts=receipts,
        texts=files.texts,
        **({"settings": settings} if settings else {}),
    )
    return records, tuple(problems)


def _settings(
    root: Path, memory: RecordCache, overlay: Overlay, problems: list[Problem]
) -> Settings | None:
    file = find_file(root, SETTINGS, overlay)
    if SETTINGS not in overlay and (root / SETTINGS).exists():
        # A folder or a device here is reported when it is read.
        file = root / SETTINGS
    if not file:
        return None

    def read() -> tuple[Settings, list[Problem]]:
        from dossier.reading.settings_file import read_settings

        return read_settings(file)

    settings, found = memory.get_or_read_settings(file, read) if isinstance(file, Path) else read()
    problems += found
    return settings


def _owner(files: _Files) -> Owner:
    path = "content/me.md"
    file = files.find(path)
    if not file:
        kind = special_kind(files.root / path)
        sentence = f"content/me.md is {kind}" if kind else "there is no content/me.md"
        remedy = "write one, with your name"
        files.problems.append(error(Source(path), "no-owner", sentence, remedy))
        files.memory.owner.clear()
        return Owner(slug="me", path=path, name="me")
    return files.record(files.root / path, path, Owner)


def _cv(files: _Files) -> tuple[Body, tuple[Reference, ...]]:
    """Read the CV, and what it links to; an empty one where there is no file."""
    body, file = Body("", 1, (), ()), files.find(_CV)
    if file:
        diagnostics = Diagnostics(_CV)
        text = read_text(file, diagnostics)
        body = parse_body(text or "", 1, SectionNames(()), diagnostics)
        files.problems += diagnostics.problems
    files.texts[_CV] = pack(Text(body.text, (BodyPart(None, body.content, 1),)))
    return body, tuple(
        Reference(link.written, Source(_CV, link.line, link.column)) for link in body.links
    )


def _names(struct: type[Record], translations: Translations) -> SectionNames:
    return SectionNames(section_names(struct), translations)


def _questions(files: _Files) -> tuple[OwnQuestion, ...]:
    file = files.find(questions.PATH)
    if not file:
        return ()
    own, question_problems = questions.read_questions(file)
    files.problems += question_problems
    return own


class _Files:
    """The files of one workspace as they are read, and the problems found so far."""

    def __init__(
        self,
        root: Path,
        memory: RecordCache,
        translations: Translations,
        overlay: Overlay,
        problems: list[Problem],
        looks: Mapping[str, str],
    ) -> None:
        self.root, self.memory, self.problems, self._looks = root, memory, problems, looks
        self.translations, self.overlay = translations, overlay
        self.texts: dict[str, PackedText] = {}
        self._listed: dict[str, dict[str, Path]] = {}
        self._ahead: dict[str, ReadFile[Any]] = {}
        memory.expect_section_names(translations)

    def find(self, path: str) -> Readable | None:
        """Return one file of the workspace, where there is one; tell of a link out of it."""
        if path not in self.overlay:
            self.problems += filter(None, [leaves(self.root, Source(path))])
        return find_file(self.root, path, self.overlay)

    def read_ahead(self, jobs: int | None) -> None:
        """Read what is not known yet, where it is so much that several processes pay."""
        unknown = [
            RecordFiles(
                struct,
                _names(struct, self.translations),
                {
                    path: file
                    for path, file in self._list(folder).items()
                    if path not in self.overlay and path not in self.memory.of_type(struct)
                },
            )
            for folder, struct in FOLDERS.items()
        ]
        self._ahead = read_ahead(unknown, jobs)

    def _list(self, folder: str) -> dict[str, Path]:
        if folder not in self._listed:
            files, listing_problems = list_files(self.root, folder, (".md",), self.overlay)
            self.problems += listing_problems
            self._listed[folder] = {f"{folder}/{file.name}": file for file in files}
        return self._listed[folder]

    def read(self, folder: str, struct: type[R]) -> tuple[R, ...]:
        files, kept = self._list(folder), self.memory.of_type(struct)
        for gone in kept.keys() - files.keys():
            del kept[gone]
        return tuple(self.record(file, path, struct) for path, file in files.items())

    def record(self, file: Path, path: str, struct: type[R]) -> R:
        """Return the record of one file, unsaved, kept or read; tell what is wrong with it."""
        names = _names(struct, self.translations)
        if (unsaved := self.overlay.get(path)) is not None:
            record, text, problems = read_record(UnsavedText(unsaved), path, struct, names)
            self.texts[path] = pack(text)
            self.problems += problems
            return record

        def read() -> ReadFile[R]:
            return self._ahead.pop(path, None) or read_for_cache(file, path, struct, names)

        stamp = stamp_of(file, self._looks.get(str(file)))
        cached, data = self.memory.get_or_read(self.memory.of_type(struct), stamp, path, read)
        self.texts[path] = PackedText(data, cached.text)
        self.problems += cached.problems
        return cached.record


def _photos(files: _Files, *, with_data: bool) -> tuple[Photo, ...]:
    listed, listing_problems = list_files(files.root, "content/photos", PHOTOS)
    files.problems += listing_problems
    photos = []
    for file in listed:
        path = f"content/photos/{file.name}"
        try:
            data = read_bounded(file, MAX_PHOTO) if with_data else b""
        except TooLarge:
            files.problems.append(error(Source(path), "too-large", "over 20 MB", "make it smaller"))
        except OSError as failure:
            sentence = f"this cannot be read: {failure.strerror}"
            files.problems.append(error(Source(path), "unreadable", sentence, "mend its mode"))
        else:
            photos.append(Photo(name=composed(file.name), path=path, data=data))
    return tuple(photos)
