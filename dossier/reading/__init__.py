"""Read a workspace: files in, records and problems out."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from dossier.input_file import TooLarge, read_bounded, special_kind
from dossier.problems import Problem, Source, error
from dossier.reading import questions
from dossier.reading.file_text import read_text
from dossier.reading.memory import Kept, Memory
from dossier.reading.receipts import read_receipts
from dossier.reading.record import read_record, section_names
from dossier.reading.settings import read_settings
from dossier.reading.unread import unread_files
from dossier.reading.workspace import MAX_PHOTO, PHOTOS, leaves, list_files
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
from dossier.source.body import Body, parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.sections import SectionNames, Translations
from dossier.source.unicode import composed
from dossier.workspace import CONTENT, SETTINGS

__all__ = ["Memory", "read"]

R = TypeVar("R", bound=Record)
_CV = "content/cv.md"


def read(
    root: Path,
    memory: Memory | None = None,
    headings: Callable[[str], Translations] | None = None,
) -> tuple[Records, tuple[Problem, ...]]:
    """Read everything in the workspace, and tell everything that is wrong with it.

    What `memory` holds of a file that did not change is not read again. `headings` gives, for a
    theme's name, what sections are called in its languages.
    """
    problems: list[Problem] = []
    settings, found = read_settings(root / SETTINGS) if (root / SETTINGS).exists() else (None, [])
    problems += found
    translations = headings((settings or Settings()).theme) if headings else {}
    files = _Files(root, memory or Memory(), translations, problems)
    problems += unread_files(root / CONTENT)
    receipts, found = read_receipts(root)
    problems += found
    cv = _cv(root, problems)
    records = Records(
        owner=_owner(root, translations, problems),
        cv=cv.text,
        cv_content=cv.content,
        cv_mentions=tuple(
            Reference(link.written, Source(_CV, link.line, link.column)) for link in cv.links
        ),
        contacts=files.read("content/contacts", Contact, files.memory.contacts),
        stories=files.read("content/stories", Story, files.memory.stories),
        opportunities=files.read("content/opportunities", Opportunity, files.memory.opportunities),
        photos=_photos(root, problems),
        questions=_questions(root, problems),
        receipts=receipts,
        **({"settings": settings} if settings else {}),
    )
    return records, tuple(problems)


def _owner(root: Path, translations: Translations, problems: list[Problem]) -> Owner:
    path = "content/me.md"
    problems += leaves(root, path)
    if not (root / path).is_file():
        kind = special_kind(root / path)
        sentence = f"content/me.md is {kind}" if kind else "there is no content/me.md"
        remedy = "write one, with your name"
        problems.append(error(Source(path), "no-owner", sentence, remedy))
        return Owner(slug="me", path=path, name="me")
    owner, found = read_record(root / path, path, Owner, _names(Owner, translations))
    problems += found
    return owner


def _cv(root: Path, problems: list[Problem]) -> Body:
    problems += leaves(root, _CV)
    if not (root / _CV).is_file():
        return Body("", 1, (), ())
    diagnostics = Diagnostics(_CV)
    text = read_text(root / _CV, diagnostics)
    body = parse_body(text or "", 1, SectionNames(()), diagnostics)
    problems += diagnostics.problems
    return body


def _names(struct: type[Record], translations: Translations) -> SectionNames:
    return SectionNames(section_names(struct), translations)


def _questions(root: Path, problems: list[Problem]) -> tuple[OwnQuestion, ...]:
    problems += leaves(root, questions.PATH)
    if not (root / questions.PATH).is_file():
        return ()
    own, found = questions.read_questions(root / questions.PATH)
    problems += found
    return own


class _Files:
    """Hold what reading one folder of records after the other has in common."""

    def __init__(
        self, root: Path, memory: Memory, translations: Translations, problems: list[Problem]
    ) -> None:
        self.root, self.memory, self.problems = root, memory, problems
        self.translations = translations
        memory.expect(translations)

    def read(self, folder: str, struct: type[R], kept: dict[str, Kept[R]]) -> tuple[R, ...]:
        files, found = list_files(self.root, folder, (".md",))
        self.problems += found
        paths = [f"{folder}/{file.name}" for file in files]
        names = _names(struct, self.translations)
        for gone in kept.keys() - paths:
            del kept[gone]
        return tuple(
            self._record(file, path, struct, names, kept)
            for file, path in zip(files, paths, strict=True)
        )

    def _record(
        self,
        file: Path,
        path: str,
        struct: type[R],
        names: SectionNames,
        kept: dict[str, Kept[R]],
    ) -> R:
        record, wrong = self.memory.recall(
            kept, file, path, lambda: read_record(file, path, struct, names)
        )
        self.problems += wrong
        return record


def _photos(root: Path, problems: list[Problem]) -> tuple[Photo, ...]:
    files, found = list_files(root, "content/photos", PHOTOS)
    problems += found
    photos = []
    for file in files:
        path = f"content/photos/{file.name}"
        try:
            data = read_bounded(file, MAX_PHOTO)
        except TooLarge:
            problems.append(error(Source(path), "too-large", "over 20 MB", "make it smaller"))
        except OSError as wrong:
            sentence = f"this cannot be read: {wrong.strerror}"
            problems.append(error(Source(path), "unreadable", sentence, "mend its mode"))
        else:
            photos.append(Photo(name=composed(file.name), path=path, data=data))
    return tuple(photos)
