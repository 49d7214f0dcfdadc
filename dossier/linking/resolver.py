"""Resolve references, and note the ones that mean nothing or too much."""

from collections.abc import Sequence
from posixpath import basename, dirname, join, normpath

from dossier.linking.names import Names, R, ambiguous, no_file, unresolved
from dossier.problems import Problem
from dossier.records import Contact, Opportunity, Records, Story
from dossier.records.record import Record, Reference


class Resolver:
    """Hold every name of the workspace, and the problems found in resolving."""

    def __init__(self, records: Records) -> None:
        self.contacts: Names[Contact] = Names("contact", records.contacts)
        self.stories: Names[Story] = Names("story", records.stories)
        self.opportunities: Names[Opportunity] = Names("opportunity", records.opportunities)
        pages: tuple[Record, ...] = (
            records.owner,
            *records.contacts,
            *records.stories,
            *records.opportunities,
        )
        self.files = {record.path for record in pages} | {photo.path for photo in records.photos}
        if records.cv:
            self.files.add("content/cv.md")
        self.problems: list[Problem] = []

    def one(self, reference: Reference, names: Names[R]) -> R | None:
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
        names: tuple[Names[Record], ...] = (self.opportunities, self.contacts)  # type: ignore[assignment]
        self.problems.append(
            ambiguous(reference, found) if found else unresolved(reference, *names)
        )
        return None

    def mention(self, reference: Reference, path: str) -> str | None:
        """Find the path of the file that a link in Markdown means."""
        if "." in basename(reference.text):
            target = normpath(join(dirname(path), reference.text))
            if target not in self.files:
                self.problems.append(no_file(reference, target, self.files))
            return target if target in self.files else None
        families = (self.contacts, self.stories, self.opportunities)
        found = [record for names in families for record in names.find(reference.text)]
        if len(found) == 1:
            return found[0].path
        names: tuple[Names[Record], ...] = families  # type: ignore[assignment]
        self.problems.append(
            ambiguous(reference, found) if found else unresolved(reference, *names)
        )
        return None
