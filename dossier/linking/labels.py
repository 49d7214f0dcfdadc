"""What tells a contact from the others in a list: the name, and more where two have one name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dossier.records import Contact
from dossier.source.unicode import fold


def labels(contacts: Iterable[Contact]) -> Mapping[str, str]:
    """Return the label of each contact by slug.

    `known_as` stands behind a name that does not hold it; then employer or role, and where these
    are the same too, the slug.
    """
    groups: dict[str, list[Contact]] = {}
    for contact in contacts:
        groups.setdefault(fold(contact.listed_name), []).append(contact)
    found: dict[str, str] = {}
    for group in groups.values():
        details = _details(group) if len(group) > 1 else [""]
        for contact, detail in zip(group, details, strict=True):
            found[contact.slug] = f"{_called(contact)} ({detail})" if detail else _called(contact)
    return dict(sorted(found.items()))


def _called(contact: Contact) -> str:
    known, name = contact.known_as, contact.listed_name
    return name if fold(known) in fold(name) else f"{name} ({known})"


def _details(group: list[Contact]) -> list[str]:
    """Find one kind of detail that differs for all; else each has its slug."""
    for kind in (_employer, _role, _employer_then):
        details = [kind(contact) for contact in group]
        if len({fold(detail) for detail in details}) == len(group) and all(details):
            return details
    return [
        next((text for text in (_employer(one), _role(one)) if _is_own(text, group)), one.slug)
        for one in group
    ]


def _is_own(text: str, group: list[Contact]) -> bool:
    said = [fold(detail(one)) for one in group for detail in (_employer, _role)]
    return bool(text) and said.count(fold(text)) == 1


def _employer(contact: Contact) -> str:
    return contact.private.organization


def _role(contact: Contact) -> str:
    return contact.private.role


def _employer_then(contact: Contact) -> str:
    return next((one.organization for one in contact.worked_together if one.organization), "")
