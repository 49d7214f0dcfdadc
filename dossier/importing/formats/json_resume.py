"""Import a JSON Resume: work and skills for the owner, references as people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dossier.importing import clean_values
from dossier.importing.importer import ForeignFile, Imported, ImportedOwner, Position
from dossier.importing.raw_person import LabelledValue, NameParts, RawPerson
from dossier.problems import Problem, Source, error
from dossier.source.written_dates import parse_date

KIND = "a JSON Resume"
_BEGINS = re.compile(rb"\s*\{")


def recognises(name: str, head: bytes) -> bool:
    """Recognise it by an object that has `basics`."""
    return bool(_BEGINS.match(head.removeprefix(b"\xef\xbb\xbf"))) and b'"basics"' in head


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield the owner's details, and each reference as a person."""
    for part in file.text():
        if isinstance(part, Problem):
            yield part
            continue
        resume = _parse(part)
        if resume is None:
            yield error(Source(file.name), "import-json", "this is not JSON", "export it again")
            return
        yield _owner(resume, Source(file.name))
        for reference in _items(resume, "references"):
            source = _source(part, reference, file.name)
            yield from _person(reference, source)


def _parse(text: str) -> dict[str, Any] | None:
    from msgspec import json

    try:
        resume = json.decode(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return resume if isinstance(resume, dict) else None


def _owner(resume: dict[str, Any], source: Source) -> ImportedOwner:
    basics = resume.get("basics")
    basics = basics if isinstance(basics, dict) else {}
    emails, _ = clean_values.emails([_text(basics, "email")], source)
    skills = (_text(skill, "name").replace(",", " ") for skill in _items(resume, "skills"))
    return ImportedOwner(
        source=source,
        name=_text(basics, "name"),
        headline=_text(basics, "label"),
        emails=emails,
        phone=next(iter(clean_values.phones([_text(basics, "phone")])), ""),
        skills=tuple(dict.fromkeys(filter(None, skills))),
        positions=tuple(dict.fromkeys(map(_position, _items(resume, "work")))),
    )


def _position(work: dict[str, Any]) -> Position:
    return Position(
        role=_text(work, "position"),
        # Before version 1.0 it was called `company`.
        organization=_text(work, "name") or _text(work, "company"),
        place=_text(work, "location"),
        begin=parse_date(_text(work, "startDate")),
        end=parse_date(_text(work, "endDate")),
    )


def _person(reference: dict[str, Any], source: Source) -> Iterator[Imported]:
    """Yield a reference; the standard has `name` and `reference` alone, and allows other keys."""
    return RawPerson(
        source=source,
        name=NameParts(shown=_text(reference, "name")),
        role=_text(reference, "position") or _text(reference, "role"),
        organization=_text(reference, "company") or _text(reference, "organization"),
        emails=[LabelledValue(_text(reference, "email"))],
        phones=[LabelledValue(_text(reference, "phone"))],
        links=[_text(reference, "url")],
        note=_text(reference, "reference"),
    ).cleaned()


def _source(text: str, reference: dict[str, Any], name: str) -> Source:
    """Find the line that a reference's name stands on."""
    at = text.find(f'"{reference.get("name", "")}"')
    return Source(name, text.count("\n", 0, max(0, at)) + 1)


def _items(resume: dict[str, Any], key: str) -> list[dict[str, Any]]:
    items = resume.get(key)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return clean_values.text(value) if isinstance(value, str) else ""
