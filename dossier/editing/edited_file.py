"""A file as the editor shows it: its headings, its references, and a cursor in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lsprotocol import types
from msgspec import Struct

from dossier.building.own_file import section_names
from dossier.editing.protocol_text import split_text, to_range
from dossier.editing.session import Session
from dossier.linking.resolver import target_of
from dossier.records.record import FieldReference
from dossier.records.schema import record_type
from dossier.source.links import find_name

_HEADING = re.compile(r" {0,3}#{1,2}[ \t]+(.+?)[ \t#]*$")


class LocatedReference(Struct, frozen=True):
    """A reference in a text: its field, the columns of its name, and the path that it means."""

    reference: FieldReference
    line: int
    start: int
    end: int
    target: str | None


class EditedFile:
    """One file of a workspace, with its text as it was when this object was made.

    It may be unfinished in any way: only single lines are looked at, never a parsed document.
    """

    def __init__(self, session: Session, path: str) -> None:
        self.session, self.path = session, path
        self.lines = split_text(session.text(path))

    @property
    def uri(self) -> str:
        """The address that the editor knows the file by."""
        return self.session.uri(self.path)

    def span(self, line: int, start: int, end: int) -> types.Range:
        """Return the range between two columns of a line."""
        return to_range(self.session.codec, self.lines, line, start, end)

    def location(self, line: int, start: int, end: int) -> types.Location:
        """Return the range between two columns of a line, with the file's address."""
        return types.Location(self.uri, self.span(line, start, end))

    def whole_line(self, line: int) -> types.Range:
        """Return the range of a line without its end."""
        return self.span(line, 1, len(self.lines[line - 1]) + 1)

    @cached_property
    def front_matter(self) -> range:
        """The lines of the front matter without its fences; empty where there is none."""
        if self.lines[0].rstrip() != "---":
            return range(0)
        fences = (number for number, row in enumerate(self.lines[1:], 2) if row.rstrip() == "---")
        return range(2, next(fences, len(self.lines) + 1))

    def headings(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the title of each heading that is typed with one or two #."""
        first = self.front_matter.stop
        for number, row in enumerate(self.lines[first:], first + 1):
            if heading := _HEADING.match(row):
                yield number, heading[1]

    def section_at(self, line: int) -> str:
        """Return the canonical name of the section that a line stands in, or nothing."""
        titles = [title for number, title in self.headings() if number <= line]
        return self.session.names(self.path).find(titles[-1])[0] if titles else ""

    def missing_sections(self) -> Iterator[tuple[str, str]]:
        """Yield the sections that a file lacks: the canonical name, and the translated one.

        The language is that of most of the headings that stand there, else the workspace's.
        """
        struct = record_type(self.path)
        if not struct:
            return
        titles = [title for _, title in self.headings()]
        present = {self.session.names(self.path).find(title)[0] for title in titles}
        translations = self.session.translations()
        votes = Counter(
            language
            for language, translated in translations.items()
            for names in translated.values()
            for title in titles
            if title in names
        )
        language = votes.most_common(1)[0][0] if votes else self.session.language()
        translated = translations.get(language, {})
        for name in section_names(struct):
            if name not in present:
                yield name, next(iter(translated.get(name, ())), name)

    def references(self) -> Iterator[LocatedReference]:
        """Yield the references of the file, each where its name stands."""
        resolver = self.session.judged.resolver if self.session.judged else None
        for reference in self.session.own(self.path).references:
            text, source = reference.reference.text, reference.reference.source
            row = self.lines[source.line - 1] if source.line <= len(self.lines) else ""
            if columns := find_name(row, source.column, text):
                target = target_of(resolver, reference) if resolver else None
                yield LocatedReference(reference, source.line, *columns, target)


class Cursor(NamedTuple):
    """A line and a column, from 1, in a file of a workspace."""

    file: EditedFile
    line: int
    column: int

    @property
    def session(self) -> Session:
        """The workspace of the file."""
        return self.file.session

    @property
    def row(self) -> str:
        """The text of the cursor's line."""
        return self.file.lines[self.line - 1]

    def reference(self) -> LocatedReference | None:
        """Return the reference that the cursor is in: from its bracket to the end of its name."""
        for located in self.file.references():
            begin = min(located.reference.reference.source.column, located.start)
            if located.line == self.line and begin <= self.column <= located.end:
                return located
        return None
