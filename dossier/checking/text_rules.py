"""Rules on words and links of the texts that may leave."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checking.leaving_text import LeavingText, RuleWords, TextChecker
from dossier.checking.phrases import PhraseIndex
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records import Contact, Story
from dossier.records.person_name import parse_name


def names_somebody(dossier: Dossier, words: RuleWords) -> TextChecker:
    """Warn where a text that leaves names another contact.

    By full name or link (docs/privacy.md, "Who reads what").
    """
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


def sensitive_words(dossier: Dossier, words: RuleWords) -> TextChecker:
    """Warn where a text that leaves speaks of what no brief should hold.

    Protected topics and pay, in every language: docs/brief.md, "What never stands in one".
    """
    topics = words.sensitive.items()
    sensitive = PhraseIndex({word: topic for topic, of_topic in topics for word in of_topic})

    def check(text: LeavingText) -> Iterator[Problem]:
        places = sensitive.find(text.text, text.words)
        offsets = [(at, (phrase, topic)) for at, phrase, topic in places]
        for place, (phrase, topic) in text.folded_places(offsets):
            sentence = f'this may leave, and "{phrase}" touches on {topic}'
            remedy = "leave it out of what a referee or an employer reads"
            yield warning(place, "sensitive-words", sentence, remedy)

    return TextChecker(sensitive.longest_words, check, words.sensitive)


def unsaid_link(dossier: Dossier, words: RuleWords) -> TextChecker:
    """Warn where a link to a confidential story leaves a gap in what another reads.

    It does without words of its own: a title that never leaves cannot stand there.
    """

    def check(text: LeavingText) -> Iterator[Problem]:
        gaps = [
            (link.at, link.target.slug)
            for link in text.links(dossier)
            if isinstance(link.target, Story) and link.target.confidential and not link.has_words
        ]
        for place, slug in text.places(gaps):
            sentence = f"this may leave, and links to {slug}, which is confidential: … is read"
            remedy = f"write other words, as in [[{slug}|those days]]"
            yield warning(place, "unsaid-link", sentence, remedy)

    confidential = [story.slug for story in dossier.stories.values() if story.confidential]
    return TextChecker(frozenset(), check, confidential)
