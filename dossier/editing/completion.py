"""What may be written at the cursor: fields and values, names, sections, log lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from posixpath import dirname, relpath

from msgspec import Struct

from dossier.editing.field_context import FieldContext, context_at, front_matter
from dossier.editing.log_completion import log_suggestions
from dossier.editing.reference_at import title_of
from dossier.editing.session import Session
from dossier.editing.suggestion import Suggestion, SuggestionKind
from dossier.editing.type_words import describe
from dossier.editing.typed_sections import LOG, in_language_of, section_at
from dossier.editing.value_completion import named, value_suggestions
from dossier.linking.link_targets import all_records
from dossier.records.places import CV, record_type

_LINK = re.compile(r"\[\[([^\[\]|#\n]*)$")
_LINK_END = re.compile(r"[^\[\]|#\n]*(?=\]\]|\||#)")
_PATH = re.compile(r"\]\(([^()\s]*)$")
_HEADING = re.compile(r"#{1,2} *([^#\n]*)$")


class Suggested(Struct, frozen=True):
    """Suggestions, and the columns of what they take the place of."""

    suggestions: tuple[Suggestion, ...]
    start: int
    end: int


def complete(
    session: Session, path: str, lines: Sequence[str], line: int, column: int
) -> Suggested | None:
    """Return what may stand at a place."""
    row, before = lines[line - 1], lines[line - 1][: column - 1]
    if link := _LINK.search(before):
        behind = _LINK_END.match(row, column - 1)
        end = behind.end() + 1 if behind else column
        return _suggested(_linked(session, path, lines, line), link.start(1) + 1, end)
    if context := context_at(path, lines, line, column):
        return _suggested(_in_front_matter(path, context, session), context.start, column)
    if line in front_matter(lines) or not (record_type(path) or path == CV):
        return None
    if target := _PATH.search(before):
        return _suggested(_paths(session, path), target.start(1) + 1, column)
    if _HEADING.match(before):
        return _suggested(_sections(session, path, lines), 1, len(row.rstrip()) + 1 or column)
    if section_at(session, path, lines, line) == LOG and (
        found := log_suggestions(session, path, before)
    ):
        return _suggested(*found, column)
    return None


def _suggested(found: Iterable[Suggestion], start: int, end: int) -> Suggested:
    return Suggested(tuple(found), start, end)


def _in_front_matter(path: str, context: FieldContext, session: Session) -> Iterator[Suggestion]:
    mark = " = " if path.endswith(".toml") else ": "
    for name, field in context.keys.items():
        if name not in context.present:
            yield Suggestion(
                label=name,
                text=name if context.is_on_key else f"{name}{mark}",
                kind=SuggestionKind.FIELD,
                detail=field.kind.limit("description") or "",
                documentation=describe(field),
            )
    yield from value_suggestions(session, context)


def _linked(session: Session, path: str, lines: Sequence[str], line: int) -> Iterator[Suggestion]:
    """Give every record that a link in brackets may name; in a log, what a line is about."""
    judged = session.judged
    if not judged:
        return
    dossier = judged.dossier
    is_about = ":" not in lines[line - 1].partition("[[")[0]
    is_log = section_at(session, path, lines, line) == LOG and is_about
    people, stories, roles = dossier.contacts, dossier.stories, dossier.opportunities
    for rank, family in enumerate((roles, people) if is_log else (people, stories, roles)):
        for record in family.values():
            yield named(judged, record, rank)


def _paths(session: Session, path: str) -> Iterator[Suggestion]:
    """Give the way from this file to each record and photo."""
    if not session.judged:
        return
    records = session.judged.loaded.records
    titles = {record.path: title_of(record) for record in all_records(records)}
    titles |= {photo.path: photo.name for photo in records.photos}
    for target, title in titles.items():
        if target != path:
            way = relpath(target, dirname(path))
            yield Suggestion(
                label=way, text=way, kind=SuggestionKind.RECORD, detail=title, search=way
            )


def _sections(session: Session, path: str, lines: Sequence[str]) -> Iterator[Suggestion]:
    """Give the sections that a file may have, in the language that it is written in."""
    for rank, (name, title) in enumerate(in_language_of(session, path, lines)):
        yield Suggestion(
            label=f"## {title}",
            text=f"## {title}",
            kind=SuggestionKind.SECTION,
            detail=name if name != title else "",
            rank=rank,
        )
