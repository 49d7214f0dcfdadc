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
    labelled: dict[str, str] = {}
    for group in groups.values():
        details = _details(group) if len(group) > 1 else [""]
        for contact, detail in zip(group, details, strict=True):
            labelled[contact.slug] = (
                f"{_called(contact)} ({detail})" if detail else _called(contact)
            )
    return dict(sorted(labelled.items()))


def _called(contact: Contact) -> str:
    known, name = contact.known_as, contact.listed_name
    return name if fold(known) in fold(name) else f"{name} ({known})"


def _details(group: list[Contact]) -> list[str]:
    """Return one kind of detail that differs for all; else for each what no other has."""
    for kind in (_employer, _role, _employer_then):
        details = [kind(contact) for contact in group]
        if len({fold(detail) for detail in details}) == len(group) and all(details):
            return details
    return [
        next((text for text in _known(contact) if _is_unique(text, group)), contact.slug)
        for contact in group
    ]


def _is_unique(text: str, group: list[Contact]) -> bool:
    known = [fold(detail) for contact in group for detail in _known(contact)]
    return bool(text) and known.count(fold(text)) == 1


def _known(contact: Contact) -> tuple[str, str]:
    return _employer(contact), _role(contact)


def _employer(contact: Contact) -> str:
    return contact.private.organization


def _role(contact: Contact) -> str:
    return contact.private.role


def _employer_then(contact: Contact) -> str:
    employers = (work.organization for work in contact.worked_together)
    return next(filter(None, employers), "")
