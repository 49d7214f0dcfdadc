"""Warn where a text that leaves names another contact."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.leaving_text import LeavingText, RuleWords, TextChecker
from dossier.checking.phrases import PhraseIndex
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records import Contact
from dossier.records.person_name import parse_name


def checker(dossier: Dossier, words: RuleWords) -> TextChecker:
    """Look for full names and links (docs/privacy.md, "Who reads what")."""
    owners = {
        name: slug
        for slug, contact in dossier.contacts.items()
        # "Jörg Müller" too, where the file has "Müller, Jörg".
        for name in contact.names
    }
    names = PhraseIndex(owners)

    def check(text: LeavingText) -> Iterator[Problem]:
        named = [(at, slug) for at, _, slug in names.find(text.text, text.words)]
        linked = [
            (link.at, link.target.slug)
            for link in text.links(dossier)
            if isinstance(link.target, Contact)
        ]
        for place, slug in (*text.folded_places(named), *text.places(linked)):
            contact = dossier.contacts[slug]
            if _is_another(contact, text, dossier):
                sentence = f"this may leave, and it names {contact.listed_name}"
                yield warning(place, "names-somebody", sentence, "say it without the name")

    return TextChecker(names.longest_words, check, owners)


def _is_another(contact: Contact, text: LeavingText, dossier: Dossier) -> bool:
    """Return whether a contact is neither the one whom the text is for, nor of the same name."""
    own = dossier.contacts.get(text.what.audience.contact)
    return own is None or _in_order(contact) != _in_order(own)


def _in_order(contact: Contact) -> str:
    """Return "jörg müller", also where the file has "Müller, Jörg"."""
    return parse_name(contact.name).whole.casefold()
