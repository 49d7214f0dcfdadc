"""Everybody there is, and who an imported person may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dossier.importing.foreign_name import name_words
from dossier.importing.imported import Handle, ImportedPerson
from dossier.importing.matching import (
    Facts,
    keys,
    known_words,
    local_words,
    name_key,
    number_key,
    organization_key,
    profiles,
    same_name,
    same_number,
    shares_a_word,
    works_there,
)
from dossier.records import Contact
from dossier.records.log_entry import TALK
from dossier.records.partial_date import PartialDate
from dossier.records.texts import Texts
from dossier.source.unicode import fold

FIELDS = (
    *("known_as", "role", "organization", "email", "phone", "links"),
    *("timezone", "language", "tags"),
)
SINGLE = ("known_as", "role", "organization", "timezone", "language")


class KnownPerson(Struct, eq=False):
    """One person's facts as far as this run knows them; no path: there is no file for them."""

    name: str
    path: str
    facts: Facts
    known_as: str = ""
    log: set[tuple[str, str, str]] = set()
    last_talk: PartialDate | None = None
    has_photo: bool = False
    has_shared_work: bool = False
    body: str = ""

    def words(self) -> list[str]:
        """List the words of their names."""
        return [*name_words(self.name), *name_words(self.known_as)]


class Match(Struct, frozen=True):
    """Somebody whom an imported person may be, and why."""

    person: KnownPerson
    by: str


class PersonIndex:
    """Everybody under their name and under what they are known by."""

    def __init__(
        self, contacts: Iterable[Contact], texts: Texts, imported: Iterable[ImportedPerson]
    ) -> None:
        self._by_key: dict[tuple[str, str], list[KnownPerson]] = {}
        self._by_name: dict[tuple[str, str], list[KnownPerson]] = {}
        self._by_path: dict[str, KnownPerson] = {}
        self._employed = _count_employed(imported)
        for contact in contacts:
            self.add(person_of(contact, texts.of(contact.path).typed))

    def add(self, person: KnownPerson) -> None:
        """Add somebody."""
        self._by_name.setdefault(name_key(person.name), []).append(person)
        if person.path:
            self._by_path[fold(person.path)] = person
        self.learn(person)

    def learn(self, person: KnownPerson) -> None:
        """Note what is known of somebody by now."""
        for key in keys(person.facts):
            people = self._by_key.setdefault(key, [])
            if person not in people:
                people.append(person)

    def everybody(self) -> list[KnownPerson]:
        """List who has a file."""
        return list(self._by_path.values())

    def known_by(self, handle: Handle) -> KnownPerson | None:
        """Return who is known by a handle, where exactly one is."""
        kind, key = handle
        people = [person for person in self._by_key.get((kind, key), []) if person.path]
        return people[0] if len(people) == 1 else None

    def handles(self, person: KnownPerson) -> list[Handle]:
        """List what somebody is known by."""
        return list(dict.fromkeys(keys(person.facts)))

    def at_path(self, path: str) -> KnownPerson | None:
        """Return who has this file, on a disk that ignores case too."""
        return self._by_path.get(fold(path))

    def proven(self, found: ImportedPerson) -> list[Match]:
        """List who this is, by proof: one of several kinds, the strongest first."""
        matches = [
            *(Match(person, "profile") for person in self._sharing(found, "profile")),
            *(Match(p, "e-mail") for p in self._sharing(found, "e-mail") if _may_be(p, found)),
            *(Match(p, "name and number") for p in self._alike(found) if _same_phone(p, found)),
            *(Match(p, "name and employer") for p in self._colleagues(found)),
        ]
        best = next((match.by for match in matches), "")
        return _each_once(match for match in matches if match.by == best)

    def doubtful(self, found: ImportedPerson) -> list[Match]:
        """List who this may be, but nobody knows: of the same name, or of the same address."""
        return _each_once(
            [
                *(
                    Match(person, _by_name(person, found))
                    for person in self._named(found)
                    if not _contradicts(person, found)
                    or known_words(person.name) == known_words(found.name)
                ),
                *(Match(person, "e-mail") for person in self._sharing(found, "e-mail")),
            ]
        )

    def _sharing(self, found: ImportedPerson, kind: str) -> Iterator[KnownPerson]:
        for key in keys(of_imported(found)):
            if key[0] == kind:
                yield from self._by_key.get(key, [])

    def _named(self, found: ImportedPerson) -> list[KnownPerson]:
        people = self._by_name.get(name_key(found.name), []) if found.name else []
        return [person for person in people if same_name(person.name, found.name)]

    def _alike(self, found: ImportedPerson) -> list[KnownPerson]:
        """List who has the name, and no other profile."""
        return [person for person in self._named(found) if not _contradicts(person, found)]

    def _colleagues(self, found: ImportedPerson) -> list[KnownPerson]:
        """List the one of the name who works at the same place, if nobody else has the name."""
        named = self._named(found)
        is_alone = self._employed[_employed(found)] < 2 and len(named) == 1
        return [one for one in self._alike(found) if is_alone and _same_employer(one, found)]


def person_of(contact: Contact, body: str) -> KnownPerson:
    """Return what a contact's file says, with the absent fields empty."""
    private = contact.private
    talks = [e.date for e in private.log if e.kind in TALK]
    facts = {
        "known_as": _one(contact.known_as),
        "role": _one(private.role),
        "organization": _one(private.organization),
        "email": private.email,
        "phone": private.phone,
        "links": private.links,
        "timezone": _one(contact.timezone),
        "language": _one(contact.language),
        "tags": private.tags,
    }
    return KnownPerson(
        name=contact.name,
        path=contact.path,
        facts=facts,
        known_as=contact.known_as,
        log={(str(entry.date), entry.kind, fold(entry.text)) for entry in private.log},
        last_talk=max(talks, key=lambda date: date.first, default=None),
        has_photo=bool(private.photo),
        has_shared_work=bool(contact.worked_together),
        body=body,
    )


def of_imported(found: ImportedPerson) -> Facts:
    """Return what a foreign file says, without the absent fields."""
    facts = {
        "known_as": _one(found.known_as),
        "role": _one(found.role),
        "organization": _one(found.organization),
        "email": found.emails,
        "phone": found.phones,
        "links": found.links,
        "timezone": _one(found.timezone),
        "language": _one(found.language),
        "tags": found.tags,
    }
    return {name: values for name, values in facts.items() if values}


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _may_be(person: KnownPerson, found: ImportedPerson) -> bool:
    """Tell whether a shared address is proof: couples, offices and assistants share one."""
    words = name_words(found.name) or local_words(found.emails)
    return shares_a_word(words, person.words()) and not _contradicts(person, found)


def _contradicts(person: KnownPerson, found: ImportedPerson) -> bool:
    """Tell whether both have a profile, and not the same one."""
    own, other = profiles(person.facts), profiles(of_imported(found))
    return bool(own and other and not own & other)


def _by_name(person: KnownPerson, found: ImportedPerson) -> str:
    return "name, with another profile" if _contradicts(person, found) else "name"


def _same_phone(person: KnownPerson, found: ImportedPerson) -> bool:
    known = {number_key(number): number for number in person.facts["phone"]}
    return any(
        same_number(number, known[number_key(number)])
        for number in found.phones
        if number_key(number) in known
    )


def _same_employer(person: KnownPerson, found: ImportedPerson) -> bool:
    """Tell whether both work at one organisation, by its name or by its domain in an address."""
    names = [*person.facts["organization"], *_one(found.organization)]
    if len(names) == 2:
        return organization_key(names[0]) == organization_key(names[1])
    emails = found.emails if person.facts["organization"] else person.facts["email"]
    return len(names) == 1 and any(works_there(email, names[0]) for email in emails)


def _employed(found: ImportedPerson) -> tuple[tuple[str, str], str, str]:
    return name_key(found.name), organization_key(found.organization), found.source.path


def _count_employed(
    imported: Iterable[ImportedPerson],
) -> Counter[tuple[tuple[str, str], str, str]]:
    """Count, in each file, those of one name at one employer: two of them are no proof."""
    return Counter(_employed(found) for found in imported if not found.is_aside)


def _each_once(matches: Iterable[Match]) -> list[Match]:
    return list({id(match.person): match for match in reversed(list(matches))}.values())[::-1]
