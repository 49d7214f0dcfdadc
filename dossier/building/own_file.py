"""What one file says by itself: its record, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dossier.languages import section_headings
from dossier.problems import Problem, Source, UserError
from dossier.reading.overlay import UnsavedText
from dossier.reading.questions import read_questions
from dossier.reading.record_file import LOG, read_record, section_names
from dossier.reading.settings_file import read_settings
from dossier.records import Settings
from dossier.records.record import FieldReference, Record, Reference, references
from dossier.records.schema import CV, QUESTIONS, record_type
from dossier.source.body import parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.sections import SectionNames, Translations
from dossier.workspace import SETTINGS

__all__ = ["LOG", "OwnFile", "log_names", "read_own_file", "section_names", "translations_of"]


class OwnFile(Struct, frozen=True, kw_only=True):
    """A file read alone; `record` is None where it holds none."""

    record: Record | None = None
    references: tuple[FieldReference, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_own_file(path: str, text: str, translations: Translations) -> OwnFile:
    """Read the text of one file of the workspace, whatever is on disk."""
    file, struct = UnsavedText(text), record_type(path)
    if struct:
        names = SectionNames(section_names(struct), translations)
        record, _, problems = read_record(file, path, struct, names)
        return OwnFile(
            record=record, references=tuple(references(record)), problems=tuple(problems)
        )
    if path == SETTINGS:
        return OwnFile(problems=tuple(read_settings(file)[1]))
    if path == QUESTIONS:
        return OwnFile(problems=tuple(read_questions(file)[1]))
    if path == CV:
        return _cv(text)
    return OwnFile()


def translations_of(root: Path, theme: str) -> Translations:
    """Return what sections are called in a theme's languages; nothing where that is unreadable."""
    try:
        return section_headings(root, theme)
    except UserError:
        return {}


def _cv(text: str) -> OwnFile:
    diagnostics = Diagnostics(CV)
    links = parse_body(text, 1, SectionNames(()), diagnostics).links
    mentions = (Reference(link.written, Source(CV, link.line, link.column)) for link in links)
    return OwnFile(
        references=tuple(FieldReference("mentions", mention) for mention in mentions),
        problems=tuple(diagnostics.problems),
    )


def log_names(root: Path) -> SectionNames:
    """Return what the section of a contact's log may be called; UserError for a broken theme."""
    file = root / SETTINGS
    settings = read_settings(file)[0] if file.exists() else Settings()
    return SectionNames((LOG,), section_headings(root, settings.theme))
