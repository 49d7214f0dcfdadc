"""The people of one import run, and which of them an imported person is or may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dossier.importing.importer import Handle, ImportedPerson
from dossier.importing.matching import (
    Facts,
    handles_of,
    local_words,
    name_key,
    organization_key,
    same_name,
    shares_a_number,
    shares_a_word,
    untitled_words,
    works_there,
)
from dossier.importing.raw_person import name_words
from dossier.records import Contact
from dossier.records.correspondence import TALK
from dossier.records.partial_date import PartialDate
from dossier.records.schema import front_matter_fields
from dossier.records.texts import Texts
from dossier.source.unicode import fold

FIELDS = (
    *("known_as", "role", "organization", "email", "phone", "links"),
    *("timezone", "language", "tags"),
)
SINGLE = ("known_as", "role", "organization", "timezone", "language")


class KnownPerson(Struct, eq=False):
    """One person's facts as far as this run knows them; no path: they have no file.

    `log` has the key of each line, as `merge_steps.line_key` makes it.
    """

    name: str
    path: str
    facts: Facts
    known_as: str = ""
    log: set[tuple[str, str, str]] = set()
    last_talk: PartialDate | None = None
    has_photo: bool = False
    has_shared_work: bool = False
    body: str = ""


class Match(Struct, frozen=True):
    """A person whom an imported one is or may be; `by`: what says so, for the user."""

    person: KnownPerson
    by: str


class PersonIndex:
    """The people of a run by name, by handle and by path."""

    def __init__(
        self, contacts: Iterable[Contact], texts: Texts, imported: Iterable[ImportedPerson]
    ) -> None:
        self._by_handle: dict[Handle, list[KnownPerson]] = {}
        self._by_name: dict[tuple[str, str], list[KnownPerson]] = {}
        self._by_path: dict[str, KnownPerson] = {}
        # How many rows of a file have one name at one employer.
        self._namesakes = Counter(_job_key(person) for person in imported if not person.is_aside)
        for contact in contacts:
            self.add(_known_person(contact, texts.of(contact.path).typed))

    def add(self, person: KnownPerson) -> None:
        """Add somebody."""
        self._by_name.setdefault(name_key(person.name), []).append(person)
        if person.path:
            self._by_path[fold(person.path)] = person
        self.learn(person, {})

    def learn(self, person: KnownPerson, facts: Facts) -> None:
        """Add those facts about somebody that are not known yet."""
        person.facts |= {name: values for name, values in facts.items() if not person.facts[name]}
        for handle in handles_of(person.facts):
            people = self._by_handle.setdefault(handle, [])
            if person not in people:
                people.append(person)

    def with_files(self) -> list[KnownPerson]:
        """List the people who have a file."""
        return list(self._by_path.values())

    def by_handle(self, handle: Handle) -> KnownPerson | None:
        """Return who has a handle, or None where nobody with a file or several have it."""
        people = [person for person in self._by_handle.get(handle, []) if person.path]
        return people[0] if len(people) == 1 else None

    def at_path(self, path: str) -> KnownPerson | None:
        """Return who has this file, on a disk that ignores case too."""
        return self._by_path.get(fold(path))

    def proven(self, imported: ImportedPerson) -> list[Match]:
        """List who this is, by the strongest kind of proof there is.

        Profile, e-mail, name and number, name and employer: docs/importing.md, "Who is who".
        """
        sharing, named = self._sharing(imported, "e-mail"), self._named(imported)
        alike = [person for person in named if not _contradicts(person, imported)]
        # Two of a name at one employer are no proof.
        is_rare = self._namesakes[_job_key(imported)] < 2 and len(named) == 1
        proofs = {
            "profile": list(self._sharing(imported, "profile")),
            "e-mail": [person for person in sharing if _fits_address(person, imported)],
            "name and number": [
                person
                for person in alike
                if shares_a_number(imported.phones, person.facts["phone"])
            ],
            "name and employer": [
                person for person in alike if is_rare and _same_employer(person, imported)
            ],
        }
        by, people = next((proof for proof in proofs.items() if proof[1]), ("", []))
        return _unique(Match(person, by) for person in people)

    def possible(self, imported: ImportedPerson) -> list[Match]:
        """List who this may be without proof: of the same name, or of the same address."""
        matches = list[Match]()
        for person in self._named(imported):
            if not _contradicts(person, imported):
                matches.append(Match(person, "name"))
            elif untitled_words(person.name) == untitled_words(imported.name):
                matches.append(Match(person, "name, with another profile"))
        sharing = self._sharing(imported, "e-mail")
        return _unique([*matches, *(Match(person, "e-mail") for person in sharing)])

    def _sharing(self, imported: ImportedPerson, kind: str) -> Iterator[KnownPerson]:
        for handle in handles_of(imported_facts(imported)):
            if handle[0] == kind:
                yield from self._by_handle.get(handle, [])

    def _named(self, imported: ImportedPerson) -> list[KnownPerson]:
        people = self._by_name.get(name_key(imported.name), []) if imported.name else []
        return [person for person in people if same_name(person.name, imported.name)]


def imported_facts(person: ImportedPerson) -> Facts:
    """Return the facts of a foreign file, without the absent fields."""
    attributes = {"email": "emails", "phone": "phones"}
    facts = {name: _values(getattr(person, attributes.get(name, name))) for name in FIELDS}
    return {name: values for name, values in facts.items() if values}


def _known_person(contact: Contact, body: str) -> KnownPerson:
    private, known = contact.private, front_matter_fields(Contact)
    talks = [entry.date for entry in private.log if entry.kind in TALK]
    return KnownPerson(
        name=contact.name,
        path=contact.path,
        facts={
            name: _values(getattr(private if known[name].private else contact, name))
            for name in FIELDS
        },
        known_as=contact.known_as,
        log={(str(entry.date), entry.kind, fold(entry.text)) for entry in private.log},
        last_talk=max(talks, key=lambda date: date.first, default=None),
        has_photo=bool(private.photo),
        has_shared_work=bool(contact.worked_together),
        body=body,
    )


def _values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of a field, of one that has a single text too."""
    if isinstance(value, str):
        return (value,) if value else ()
    return value


def _fits_address(person: KnownPerson, imported: ImportedPerson) -> bool:
    """Return whether a shared address is proof: couples, offices and assistants share one."""
    words = name_words(imported.name) or local_words(imported.emails)
    known = [*name_words(person.name), *name_words(person.known_as)]
    return shares_a_word(words, known) and not _contradicts(person, imported)


def _contradicts(person: KnownPerson, imported: ImportedPerson) -> bool:
    """Return whether both have a profile, and not the same one."""
    own, other = (
        {handle for handle in handles_of(facts) if handle[0] == "profile"}
        for facts in (person.facts, imported_facts(imported))
    )
    return bool(own and other and not own & other)


def _same_employer(person: KnownPerson, imported: ImportedPerson) -> bool:
    """Return whether both work at one organisation, by its name or by its domain in an address."""
    names = [*person.facts["organization"], *_values(imported.organization)]
    if len(names) == 2:
        return organization_key(names[0]) == organization_key(names[1])
    emails = imported.emails if person.facts["organization"] else person.facts["email"]
    return len(names) == 1 and any(works_there(email, names[0]) for email in emails)


def _job_key(person: ImportedPerson) -> tuple[tuple[str, str], str, str]:
    return name_key(person.name), organization_key(person.organization), person.source.path


def _unique(matches: Iterable[Match]) -> list[Match]:
    """Return the first match of each person, in the order of their last ones."""
    by_person: dict[int, Match] = {}
    for match in matches:
        first = by_person.pop(id(match.person), match)
        by_person[id(match.person)] = first
    return list(by_person.values())
