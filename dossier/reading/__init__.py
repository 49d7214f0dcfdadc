"""Read a workspace: files in, records and problems out."""

from pathlib import Path
from typing import TypeVar

from dossier.problems import Problem, Source, error
from dossier.reading import questions
from dossier.reading.limits import refuse_bombs
from dossier.reading.memory import Kept, Memory
from dossier.reading.mentions import mentions
from dossier.reading.receipts import read_receipts
from dossier.reading.record import read_record
from dossier.reading.report import Report
from dossier.reading.settings import read_settings
from dossier.reading.text import read_text
from dossier.reading.workspace import MAX_PHOTO, PHOTOS, list_files
from dossier.records import Contact, Opportunity, Owner, OwnQuestion, Photo, Records, Story
from dossier.records.record import Record
from dossier.workspace import SETTINGS

__all__ = ["Memory", "read"]

R = TypeVar("R", bound=Record)
_CV = "content/cv.md"


def read(root: Path, memory: Memory | None = None) -> tuple[Records, tuple[Problem, ...]]:
    """Read everything in the workspace, and tell everything that is wrong with it.

    What `memory` holds of a file that did not change is not read again.
    """
    problems: list[Problem] = []
    files = _Files(root, memory or Memory(), problems)
    settings, found = read_settings(root / SETTINGS) if (root / SETTINGS).exists() else (None, [])
    problems += found
    receipts, found = read_receipts(root)
    problems += found
    cv = _text(root, _CV, problems)
    records = Records(
        owner=_owner(root, problems),
        cv=cv,
        cv_mentions=tuple(mentions(cv, _CV, 1)),
        contacts=files.read("content/contacts", Contact, files.memory.contacts),
        stories=files.read("content/stories", Story, files.memory.stories),
        opportunities=files.read("content/opportunities", Opportunity, files.memory.opportunities),
        photos=_photos(root, problems),
        questions=_questions(root, problems),
        receipts=receipts,
        **({"settings": settings} if settings else {}),
    )
    return records, tuple(problems)


def _owner(root: Path, problems: list[Problem]) -> Owner:
    path = "content/me.md"
    if not (root / path).is_file():
        sentence, remedy = "there is no content/me.md", "write one, with your name"
        problems.append(error(Source(path), "no-owner", sentence, remedy))
        return Owner(slug="me", path=path, name="me")
    owner, found = read_record(root / path, path, Owner)
    problems += found
    return owner


def _text(root: Path, path: str, problems: list[Problem]) -> str:
    if not (root / path).is_file():
        return ""
    report = Report(path)
    text = read_text(root / path, report)
    refuse_bombs(text or "", 1, report)
    problems += report.problems
    return text or ""


def _questions(root: Path, problems: list[Problem]) -> tuple[OwnQuestion, ...]:
    if not (root / questions.PATH).is_file():
        return ()
    own, found = questions.read_questions(root / questions.PATH)
    problems += found
    return own


class _Files:
    """Hold what reading one folder of records after the other has in common."""

    def __init__(self, root: Path, memory: Memory, problems: list[Problem]) -> None:
        self.root, self.memory, self.problems = root, memory, problems

    def read(self, folder: str, struct: type[R], kept: dict[str, Kept[R]]) -> tuple[R, ...]:
        files, found = list_files(self.root, folder, (".md",))
        self.problems += found
        paths = [f"{folder}/{file.name}" for file in files]
        for gone in kept.keys() - paths:
            del kept[gone]
        return tuple(
            self._record(file, path, struct, kept) for file, path in zip(files, paths, strict=True)
        )

    def _record(self, file: Path, path: str, struct: type[R], kept: dict[str, Kept[R]]) -> R:
        record, wrong = self.memory.recall(
            kept, file, path, lambda: read_record(file, path, struct)
        )
        self.problems += wrong
        return record


def _photos(root: Path, problems: list[Problem]) -> tuple[Photo, ...]:
    files, found = list_files(root, "content/photos", PHOTOS)
    problems += found
    photos = []
    for file in files:
        path = f"content/photos/{file.name}"
        if file.stat().st_size > MAX_PHOTO:
            problems.append(error(Source(path), "too-large", "over 20 MB", "make it smaller"))
        else:
            photos.append(Photo(name=file.name, path=path, data=file.read_bytes()))
    return tuple(photos)
