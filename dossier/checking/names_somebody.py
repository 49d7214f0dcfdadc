"""Warn where a text that leaves names another contact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier.checking.leaving_text import LeavingText, TextChecker
from dossier.checking.phrases import Phrases
from dossier.disclosure.links_in_words import named_file
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records import Contact

_LINK = re.compile(r"\[\[([^\[\]|]+)|\]\(([^()\s]+?\.md)\b", re.IGNORECASE)


def checker(dossier: Dossier) -> TextChecker:
    """Look for full names and links (PRODUCT.md, "What may leave": no other contact's name)."""
    names = Phrases({contact.name: slug for slug, contact in dossier.contacts.items()})

    def check(text: LeavingText) -> Iterator[Problem]:
        named = [(at, slug) for at, _, slug in names.find(text.text, text.words)]
        linked = _linked(text, dossier) if "[" in text.text else ()
        for place, slug in (*text.folded_places(named), *text.places(linked)):
            contact = dossier.contacts[slug]
            if _is_another(contact, text, dossier):
                sentence = f"this may leave, and it names {contact.name}"
                yield warning(place, "names-somebody", sentence, "say it without the name")

    return TextChecker(names.first_words, check)


def _is_another(contact: Contact, text: LeavingText, dossier: Dossier) -> bool:
    """Tell whether a contact is neither the one whom the text is for, nor of the same name."""
    own = dossier.contacts.get(text.what.audience.contact)
    return own is None or contact.name.casefold() != own.name.casefold()


def _linked(text: LeavingText, dossier: Dossier) -> Iterator[tuple[int, str]]:
    """Give the place and the contact of each link to one."""
    path = text.what.source.path
    for found in _LINK.finditer(text.text):
        written = (found[1] or found[2]).strip()
        meant = PurePosixPath(dossier.mentions.get((path, written)) or named_file(written, dossier))
        if meant.parent.name == "contacts" and meant.stem in dossier.contacts:
            yield found.start(), meant.stem
