"""Read one Markdown file into a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import structs

from dossier.problems import Problem
from dossier.reading.fields import read_struct, required_fields
from dossier.reading.overlay import Readable, read_text
from dossier.records.record import PrivateBody, Record, Reference, Section, pack_places
from dossier.records.schema import headings, private_part
from dossier.records.text import is_written
from dossier.records.texts import BodyPart, Text
from dossier.source.body import Body, parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import split
from dossier.source.log_line import parse_log
from dossier.source.sections import SectionNames
from dossier.source.unicode import composed

R = TypeVar("R", bound=Record)
LOG = "Log"


class ReadRecord(NamedTuple, Generic[R]):
    """What one file says: its record, the words of its body, and what is wrong with them."""

    record: R
    text: Text
    problems: list[Problem]


def read_record(
    file: Readable, path: str, struct: type[R], names: SectionNames | None = None
) -> ReadRecord[R]:
    """Read a file; where it is broken the record holds what could be read, so that all is told.

    `names` are what its sections may be called, else the fixed names alone.
    """
    diagnostics = Diagnostics(path)
    names = names or SectionNames(section_names(struct))
    text = read_text(file, diagnostics)
    return parse_record(text, path, struct, names, diagnostics)


def parse_record(
    text: str | None, path: str, struct: type[R], names: SectionNames, diagnostics: Diagnostics
) -> ReadRecord[R]:
    """Return the record that a file's text says, and what is wrong with it."""
    required = required_fields(struct)
    slug = composed(Path(path).stem)
    arguments: dict[str, Any] = {"slug": slug, "path": path}
    own = Text()
    if text is not None:
        source = split(text, diagnostics, f"`{required[0]}: …`")
        if source.front is not None:
            arguments |= read_struct(struct, source.front, "", diagnostics)
        body = parse_body(source.body, source.body_line, names, diagnostics)
        own = _add_body(struct, arguments, body, diagnostics)
    for name in required:
        arguments.setdefault(name, slug)
    record = struct(**arguments, places=pack_places(diagnostics.places))
    return ReadRecord(record, own, diagnostics.problems)


def section_names(struct: type[Record]) -> tuple[str, ...]:
    """Return the names that the sections of a record's file have."""
    return (*headings(struct), *headings(private_part(struct)))


def _add_body(
    struct: type[Record], arguments: dict[str, Any], body: Body, diagnostics: Diagnostics
) -> Text:
    """Add to a record's fields what is known of its body; return the words."""
    kind: type[PrivateBody] = private_part(struct)
    public, private = headings(struct), headings(kind)
    inner: dict[str, Any] = {}
    parts = list[BodyPart]()
    for section in body.sections:
        if section.name == LOG and LOG in private:
            inner["log"] = tuple(parse_log(section.text, section.first_line, diagnostics))
            continue
        field = public.get(section.name) or private.get(section.name, "")
        if field:
            into = arguments if section.name in public else inner
            filled = Section(len(parts), section.language, bool(section.content))
            into[field] = (*into.get(field, ()), filled)
        parts.append(
            BodyPart(section.heading, section.content, section.line, field, section.language)
        )
    log = inner.get("log", ())
    about = {entry.about.source for entry in log if entry.about}
    mentioned = (
        Reference(link.written, diagnostics.source(link.line, link.column)) for link in body.links
    )
    inner["mentions"] = tuple(reference for reference in mentioned if reference.source not in about)
    inner["is_written"] = any(is_written(part.content) for part in parts)
    arguments["private"] = structs.replace(arguments.get("private", kind()), **inner)
    return Text(body.text_without(LOG), tuple(parts))
