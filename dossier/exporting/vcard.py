"""Export contacts as vCards of version 3.0 (RFC 2426), which every phone reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.records import Contact
from dossier.records.person_name import parse_name

# In octets (RFC 2426, 2.6).
_MAX_LINE = 75


def vcards(contacts: Iterable[Contact]) -> str:
    """Return a card for each contact: facts alone, and nothing that is the owner's judgement."""
    return "".join(_card(contact) for contact in contacts)


def family_and_given(name: str, language: str = "") -> tuple[str, str]:
    """Split a name into family and given name; one that cannot be split is a given name."""
    parsed = parse_name(name, language)
    given = parsed.whole.removesuffix(parsed.family).strip()
    if not parsed.family or not given or given == parsed.whole:
        return "", name
    return parsed.family, given.removeprefix(parsed.titles).strip()


def _card(contact: Contact) -> str:
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_properties(contact), "END:VCARD"]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _properties(contact: Contact) -> Iterator[str]:
    private = contact.private
    family, given = family_and_given(contact.name, contact.language)
    # By its UID a phone updates the card that it has, in place of adding another.
    yield f"UID:dossier-{_escaped(contact.slug)}"
    yield f"N:{_escaped(family)};{_escaped(given)};;;"
    yield f"FN:{_escaped(contact.listed_name)}"
    if contact.known_as:
        yield f"NICKNAME:{_escaped(contact.known_as)}"
    if private.organization:
        yield f"ORG:{_escaped(private.organization)}"
    if private.role:
        yield f"TITLE:{_escaped(private.role)}"
    for name, values in (("TEL", private.phone), ("EMAIL", private.email), ("URL", private.links)):
        for number, value in enumerate(values):
            first = ";TYPE=PREF" if number == 0 and len(values) > 1 else ""
            yield f"{name}{first}:{value if name == 'URL' else _escaped(value)}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Fold a line at 75 octets, never within a character; each part but the first is indented."""
    part = ""
    for char in line:
        if len((part + char).encode()) > _MAX_LINE:
            yield part
            part = " "
        part += char
    yield part
