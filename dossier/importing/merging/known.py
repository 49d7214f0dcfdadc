"""Hold the people there are, and find who a found person may be."""

from collections.abc import Iterable

from msgspec import Struct

from dossier.importing.merging.same import Facts, fold, keys
from dossier.importing.shared.found import Found
from dossier.records import Contact

FIELDS = ("role", "organization", "email", "phone", "links")


class Person(Struct):
    """Hold one person's facts as far as this run knows them; no path: there is no file for them."""

    name: str
    path: str
    facts: Facts


class Known:
    """Hold everybody under their name and under what is theirs alone."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by_key: dict[tuple[str, str], list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._paths: set[str] = set()
        for contact in contacts:
            self.add(Person(contact.name, contact.path, of_contact(contact)))

    def add(self, person: Person) -> None:
        """Add somebody."""
        self._by_name.setdefault(fold(person.name), []).append(person)
        self._paths.add(fold(person.path))
        self.learn(person)

    def learn(self, person: Person) -> None:
        """Note what is known of somebody by now."""
        for key in keys(person.facts):
            people = self._by_key.setdefault(key, [])
            if all(one is not person for one in people):
                people.append(person)

    def by_key(self, facts: Facts) -> tuple[list[Person], str]:
        """List who shares an address or a profile, and say which of the two it was."""
        shared = [(kind, one) for kind, key in keys(facts) for one in self._at(kind, key)]
        people = list({id(one): one for _, one in shared}.values())
        return people, shared[0][0] if shared else ""

    def by_name(self, name: str) -> list[Person]:
        """List who has a file and this name."""
        return [one for one in self._by_name.get(fold(name), []) if one.path]

    def has_path(self, path: str) -> bool:
        """Tell whether a file of this name is there, on a disk that ignores case too."""
        return fold(path) in self._paths

    def _at(self, kind: str, key: str) -> list[Person]:
        return self._by_key.get((kind, key), [])


def of_contact(contact: Contact) -> Facts:
    """Give what a contact's file says, with the absent fields empty."""
    private = contact.private
    single = {"role": private.role, "organization": private.organization}
    several = {"email": private.email, "phone": private.phone, "links": private.links}
    return {name: (text,) if text else () for name, text in single.items()} | several


def of_found(found: Found) -> Facts:
    """Give what a foreign file says, without the absent fields."""
    single = {"role": found.role, "organization": found.organization}
    several = {"email": found.emails, "phone": found.phones, "links": found.links}
    facts = {name: (text,) if text else () for name, text in single.items()} | several
    return {name: values for name, values in facts.items() if values}
