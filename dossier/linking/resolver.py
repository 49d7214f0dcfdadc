"""Resolve references, and note the ones that mean nothing or too much."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import dirname, join, normpath

from dossier.linking.name_index import NameIndex, R, ambiguous, no_file, unresolved
from dossier.problems import Problem
from dossier.records import Contact, Opportunity, Records, Story
from dossier.records.record import Record, Reference
from dossier.source.links import file_path, record_name
from dossier.source.unicode import composed


class Resolver:
    """Every name of the workspace, and the problems found in resolving."""

    def __init__(self, records: Records) -> None:
        self.contacts: NameIndex[Contact] = NameIndex("contact", records.contacts)
        self.stories: NameIndex[Story] = NameIndex("story", records.stories)
        self.opportunities: NameIndex[Opportunity] = NameIndex("opportunity", records.opportunities)
        pages: tuple[Record, ...] = (
            records.owner,
            *records.contacts,
            *records.stories,
            *records.opportunities,
        )
        paths = [record.path for record in pages] + [photo.path for photo in records.photos]
        if records.cv:
            paths.append("content/cv.md")
        # A disk may keep names decomposed: they are the same file all the same.
        self.files = {composed(path): path for path in paths}
        self.problems: list[Problem] = []

    def one(self, reference: Reference, names: NameIndex[R]) -> R | None:
        """Find the one record that a reference means."""
        found = names.find(reference.text)
        if len(found) == 1:
            return found[0]
        self.problems.append(ambiguous(reference, found) if found else unresolved(reference, names))
        return None

    def opportunity_or_contact(self, reference: Reference) -> Opportunity | Contact | None:
        """Find what a log line is about; an opportunity goes before a contact of that name."""
        if not reference.text:
            return None
        found: Sequence[Opportunity | Contact] = self.opportunities.find(reference.text)
        found = found or self.contacts.find(reference.text)
        if len(found) == 1:
            return found[0]
        names: tuple[NameIndex[Record], ...] = (self.opportunities, self.contacts)  # type: ignore[assignment]
        self.problems.append(
            ambiguous(reference, found) if found else unresolved(reference, *names)
        )
        return None

    def mention(self, reference: Reference, path: str) -> str | None:
        """Find the path of the file that a link in Markdown means."""
        if path_written := file_path(reference.text):
            target = self.file(path_written, path)
            if not target:
                written = normpath(join(dirname(path), path_written))
                self.problems.append(no_file(reference, written, self.files.values()))
            return target
        name = record_name(reference.text)
        families = (self.contacts, self.stories, self.opportunities)
        found = [record for names in families for record in names.find(name)]
        if len(found) == 1:
            return found[0].path
        names: tuple[NameIndex[Record], ...] = families  # type: ignore[assignment]
        self.problems.append(
            ambiguous(reference, found) if found else unresolved(reference, *names)
        )
        return None

    def file(self, written: str, path: str) -> str | None:
        """Find a file by its path from the file it is written in, the root or content/."""
        for start in (dirname(path), "", "content"):
            if target := self.files.get(normpath(join(start, written))):
                return target
        return self.files.get(f"content/photos/{written}")
