"""Read a workspace: files in, records and problems out."""

from pathlib import Path
from typing import TypeVar

from dossier.problems import Problem, Source, error
from dossier.reading.record import read_record
from dossier.reading.report import Report
from dossier.reading.settings import read_settings
from dossier.reading.text import read_text
from dossier.reading.workspace import MAX_PHOTO, PHOTOS, list_files
from dossier.records import Contact, Opportunity, Owner, Photo, Records, Story
from dossier.records.record import Record
from dossier.workspace import SETTINGS

__all__ = ["read"]

R = TypeVar("R", bound=Record)


def read(root: Path) -> tuple[Records, tuple[Problem, ...]]:
    """Read everything in the workspace, and tell everything that is wrong with it."""
    problems: list[Problem] = []
    settings, found = read_settings(root / SETTINGS) if (root / SETTINGS).exists() else (None, [])
    problems += found
    records = Records(
        owner=_owner(root, problems),
        cv=_text(root, "content/cv.md", problems),
        contacts=_folder(root, "content/contacts", Contact, problems),
        stories=_folder(root, "content/stories", Story, problems),
        opportunities=_folder(root, "content/opportunities", Opportunity, problems),
        photos=_photos(root, problems),
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
    problems += report.problems
    return text or ""


def _folder(root: Path, folder: str, struct: type[R], problems: list[Problem]) -> tuple[R, ...]:
    files, found = list_files(root, folder, (".md",))
    problems += found
    records = []
    for file in files:
        record, wrong = read_record(file, f"{folder}/{file.name}", struct)
        records.append(record)
        problems += wrong
    return tuple(records)


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
