"""What each reference means: by which names, and what is wrong with one that means nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import basename, dirname, join, normpath
from typing import Generic, TypeVar

from dossier.english import listed
from dossier.problems import Fix, Problem, error, nearest_word, suggest
from dossier.records import Contact, Opportunity, Records, Story
from dossier.records.record import FieldReference, Record, Reference, references
from dossier.records.schema import CV
from dossier.source.links import file_path, record_name
from dossier.source.unicode import composed, fold

R_co = TypeVar("R_co", bound=Record, covariant=True)


class NameIndex(Generic[R_co]):
    """The records of one kind under every name they answer to."""

    def __init__(self, kind: str, records: Iterable[R_co]) -> None:
        self.kind = kind
        self.by_slug: Mapping[str, R_co] = {record.slug: record for record in records}
        self._by_fold: dict[str, list[R_co]] = {}
        self._by_name: dict[str, list[R_co]] = {}
        for record in self.by_slug.values():
            self._by_fold.setdefault(fold(record.slug), []).append(record)
            if isinstance(record, Contact):
                for name in dict.fromkeys(map(fold, record.names)):
                    self._by_name.setdefault(name, []).append(record)

    def find(self, text: str) -> list[R_co]:
        """Return the records that a text may mean: a slug before a name."""
        if text in self.by_slug:
            return [self.by_slug[text]]
        return self._by_fold.get(fold(text)) or self._by_name.get(fold(text)) or []

    def words(self) -> list[str]:
        """Return every slug and every name, for a suggestion of the nearest."""
        names = [record.name for record in self.by_slug.values() if isinstance(record, Contact)]
        return [*self.by_slug, *names]


def unresolved(reference: Reference, *names: NameIndex[Record]) -> Problem:
    """Return the problem of a reference that means nothing, with what it may have meant."""
    candidates = [word for index in names for word in index.words()]
    kind = names[0].kind
    folder = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
    otherwise = f"write a file for it in content/{folder}/"
    hint, fixes = suggest(reference.text, candidates, otherwise)
    fixes = (*fixes, Fix("create", reference.text, kind))
    kinds = listed([index.kind for index in names], "or")
    sentence = f'no {kinds} is called "{reference.text}"'
    return error(reference.source, "unresolved", sentence, hint, *fixes)


def no_file(reference: Reference, path: str, files: Iterable[str]) -> Problem:
    """Return the problem of a relative link that leads nowhere."""
    # Pictures and texts apart: no picture is the misspelt name of a text.
    similar_files = (file for file in files if file.endswith(".md") == path.endswith(".md"))
    nearest = nearest_word(path, similar_files)
    hint = f'did you mean "{nearest}"?' if nearest else "put the file there, or take the link out"
    # A link is relative to its own file: only the last part of its path can be replaced as it is.
    is_beside = bool(nearest) and dirname(nearest) == dirname(path)
    fixes = (Fix("replace", basename(path), basename(nearest)),) if is_beside else ()
    return error(reference.source, "unresolved", f"there is no {path}", hint, *fixes)


def ambiguous(reference: Reference, matches: Iterable[Record]) -> Problem:
    """Return the problem of a reference that may mean several records."""
    slugs = " or ".join(record.slug for record in matches)
    sentence = f'"{reference.text}" may mean more than one'
    return error(reference.source, "ambiguous", sentence, f"write the slug: {slugs}")


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
