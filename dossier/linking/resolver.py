"""What each reference means: by which names, and what is wrong with one that means nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import dirname, join, normpath
from typing import TypeVar

from dossier.linking.name_index import NameIndex, ambiguous, no_file, unresolved
from dossier.problems import Problem
from dossier.records import Contact, Opportunity, Records, Story
from dossier.records.record import FieldReference, Record, Reference, references
from dossier.records.schema import CV
from dossier.source.links import file_path, record_name
from dossier.source.unicode import composed, fold

R = TypeVar("R", bound=Record)


class Resolver:
    """Every name of the workspace, and the problems found in resolving, which are appended."""

    def __init__(self, records: Records) -> None:
        self.contacts: NameIndex[Contact] = NameIndex("contact", records.contacts)
        self.stories: NameIndex[Story] = NameIndex("story", records.stories)
        self.opportunities: NameIndex[Opportunity] = NameIndex("opportunity", records.opportunities)
        paths = [record.path for record in all_records(records)]
        paths += [photo.path for photo in records.photos]
        if records.cv:
            paths.append(CV)
        # A file system may keep names decomposed (macOS): they are the same file all the same.
        self.files = {composed(path): path for path in paths}
        self.problems: list[Problem] = []

    def record(self, reference: Reference, names: NameIndex[R]) -> R | None:
        """Return the one record that a reference means, or note why there is none."""
        return self._only(reference, names.find(reference.text), names)

    def opportunity_or_contact(self, reference: Reference) -> Opportunity | Contact | None:
        """Return what a log line is about, or note why there is none."""
        if not reference.text:
            return None
        matches = self._opportunities_or_contacts(reference.text)
        return self._only(reference, matches, self.opportunities, self.contacts)

    def mention(self, reference: Reference) -> str | None:
        """Return the path of the file that a link in Markdown means, or note why there is none."""
        if written := file_path(reference.text):
            path = reference.source.path
            target = self.file(written, path)
            if not target:
                missing = normpath(join(dirname(path), written))
                self.problems.append(no_file(reference, missing, self.files.values()))
            return target
        matches = self._mentioned(reference)
        record = self._only(reference, matches, self.contacts, self.stories, self.opportunities)
        return record.path if record else None

    def _only(
        self, reference: Reference, matches: Sequence[R], *names: NameIndex[Record]
    ) -> R | None:
        if len(matches) == 1:
            return matches[0]
        self.problems.append(
            ambiguous(reference, matches) if matches else unresolved(reference, *names)
        )
        return None

    def resolve(self, use: FieldReference) -> None:
        """Note what is wrong with a reference in the field that it stands in, as `link` does."""
        match use.field.rpartition(".")[2]:
            case "mentions":
                self.mention(use.reference)
            case "about":
                self.opportunity_or_contact(use.reference)
            case "stories":
                self.record(use.reference, self.stories)
            case _:
                self.record(use.reference, self.contacts)

    def _opportunities_or_contacts(self, name: str) -> Sequence[Opportunity | Contact]:
        return self.opportunities.find(name) or self.contacts.find(name)

    def _mentioned(self, reference: Reference) -> Sequence[Record]:
        name = record_name(reference.text)
        people, stories = self.contacts.find(name), self.stories.find(name)
        return [*people, *stories, *self.opportunities.find(name)]

    def matches(self, use: FieldReference) -> Sequence[Record]:
        """Return the records that a reference in the field where it stands may mean."""
        match use.field.rpartition(".")[2]:
            case "mentions":
                return self._mentioned(use.reference)
            case "about":
                return self._opportunities_or_contacts(use.reference.text)
            case "stories":
                return self.stories.find(use.reference.text)
            case _:
                return self.contacts.find(use.reference.text)

    def file(self, written: str, path: str) -> str | None:
        """Return a file by its path from the file it is written in, the root or content/."""
        for start in (dirname(path), "", "content"):
            if target := self.files.get(normpath(join(start, written))):
                return target
        return self.files.get(f"content/photos/{written}")


def target_of(resolver: Resolver, use: FieldReference) -> str | None:
    """Return the path of the one file that a reference means; note nothing."""
    reference = use.reference
    if use.field.endswith("mentions") and (written := file_path(reference.text)):
        return resolver.file(written, reference.source.path)
    matches = resolver.matches(use)
    return matches[0].path if len(matches) == 1 else None


def all_records(records: Records) -> tuple[Record, ...]:
    """Return every record that has a file of its own."""
    return (records.owner, *records.contacts, *records.stories, *records.opportunities)


def all_references(records: Records) -> Iterator[FieldReference]:
    """Yield every reference of a workspace, file by file, in the order of their places."""
    for record in all_records(records):
        yield from references(record)
    for reference in records.cv_mentions:
        yield FieldReference("mentions", reference)


def names_slug(reference: Reference, slug: str) -> bool:
    """Return whether a reference is written with this slug, and not with a full name."""
    return fold(record_name(reference.text)) == fold(slug)
