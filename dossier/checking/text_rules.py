"""Rules on words, names and links of the texts that may leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path

from dossier.checking.leaving_text import (
    LeavingText,
    PhraseIndex,
    RuleWords,
    TextChecker,
    longest_word,
)
from dossier.disclosure.record_texts import BLOCK
from dossier.disclosure.shareable_texts import ShareableTexts
from dossier.linking import Dossier
from dossier.problems import Problem, Source, warning
from dossier.records import Contact, Story
from dossier.records.person_name import parse_name
from dossier.records.record import Record


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


_DICTIONARY = Path(__file__).parents[1] / "words/eff_large.txt"
_WORD = re.compile(r"\w+")
_LOWER = re.compile(r"\b[a-zß-öø-ÿ]\w+")
# A sentence, a block of text or a quotation begins here.
_BEGIN = rf"(?:\A|[.!?…:。！？|{BLOCK}]|\n[ \t]*\n)[\W_]*"
_BEGINS = re.compile(rf"{_BEGIN}\Z")
_AFTER_GREETING = re.compile(rf"{_BEGIN}(?:\w+[ \t]+){{1,2}}\Z")
_AFTER_COMMA = re.compile(r",\s*\Z")
_MOST_BEFORE = 40
# "Marta Ruiz" is a whole name.
_SURNAME = re.compile(r"[ \t\n\u00a0]+(?![a-z])[^\W\d_]")
_COMMA = re.compile(r"[ \t]*[,!]")
_END = re.compile(r"[ \t]*(?:[,.;:!?…]|\Z)")


def folded_names(dossier: Dossier) -> frozenset[str]:
    """Return the names that are looked for, without their case."""
    return frozenset(map(str.casefold, _GivenNames(dossier, frozenset()).contacts))


def written_small(texts: ShareableTexts, record: Record, names: frozenset[str]) -> tuple[str, ...]:
    """Return the names that stand in a record's texts as words that begin with a small letter."""
    # A text is listed once for each audience.
    different = {text.text for text in texts.of(record)}
    words = (word for text in different for word in _LOWER.findall(text))
    return tuple(sorted(names.intersection(words)))


def given_names(dossier: Dossier, words: RuleWords) -> TextChecker:
    """Warn where a text that leaves calls somebody by their given name alone.

    Of witnesses and of those asked or rated; one warning a text.
    """
    names = _GivenNames(dossier, words.small_names)

    def check(text: LeavingText) -> Iterator[Problem]:
        if text.what.kind != "text" or names.first_words.isdisjoint(text.cased_words):
            return
        reader = _only_reader(text, dossier)
        for at, name in names.find(text.text):
            called = names.contacts[name]
            is_reader = any(contact.slug == reader for contact in called)
            if not (is_reader and _is_spoken_to(text.text, at, at + len(name))):
                for place, _ in text.places([(at, name)]):
                    yield _problem(place, name, called, is_reader=is_reader)
                return

    called = {name: [contact.slug for contact in names.contacts[name]] for name in names.contacts}
    looked_for = frozenset(map(longest_word, names.contacts))
    return TextChecker(looked_for, check, (called, sorted(words.small_names)))


class _GivenNames:
    """The given names that are looked for, and the contacts who are called so."""

    def __init__(self, dossier: Dossier, small: frozenset[str]) -> None:
        self._small = small
        self.contacts: dict[str, list[Contact]] = {}
        owner = dossier.owner.called
        for contact in filter(partial(_is_known, dossier), dossier.contacts.values()):
            name = contact.known_as or parse_name(contact.name, contact.language).given
            if name not in (owner, contact.name) and name[:1].isupper():
                self.contacts.setdefault(name, []).append(contact)
        self._by_first_word: dict[str, list[str]] = {}
        for name in self.contacts:
            self._by_first_word.setdefault(_WORD.findall(name)[0], []).append(name)
        self.first_words = self._by_first_word.keys()

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Find each given name that stands alone, and is no ordinary word there."""
        for word in _WORD.finditer(text):
            at = word.start()
            for name in self._by_first_word.get(word[0], ()):
                end = at + len(name)
                is_alone = text.startswith(name, at) and not text[end : end + 1].isalnum()
                if is_alone and not _SURNAME.match(text, end) and self._is_name(name, text, at):
                    yield at, name

    def _is_name(self, name: str, text: str, at: int) -> bool:
        """Return whether it is a name, and no ordinary word that begins a sentence."""
        return not _stands(_BEGINS, text, at) or name.casefold() not in self._ordinary_words

    @cached_property
    def _ordinary_words(self) -> frozenset[str]:
        """The shipped list of English words, and whatever the owner writes small in any text."""
        lines = _DICTIONARY.read_text("utf-8").splitlines()
        return self._small.union(line.rpartition("\t")[2] for line in lines)


def _is_known(dossier: Dossier, contact: Contact) -> bool:
    """Return whether a contact is a witness, asked or rated; after an import most are not."""
    backing, slug = contact.private.backing, contact.slug
    is_rated = backing.familiarity or backing.satisfaction or backing.communication
    return bool(dossier.seen[slug] or dossier.asked[slug] or is_rated)


def _only_reader(text: LeavingText, dossier: Dossier) -> str:
    witnesses = dossier.witnesses.get(text.what.audience.story, ())
    return witnesses[0].contact.slug if len(witnesses) == 1 else text.only_reader


def _is_spoken_to(text: str, at: int, end: int) -> bool:
    """Return whether Priya is addressed, as in "Dear Priya," and "Thank you, Priya.", not named."""
    if _stands(_AFTER_COMMA, text, at):
        return bool(_END.match(text, end))
    begins = _stands(_BEGINS, text, at) or _stands(_AFTER_GREETING, text, at)
    return begins and bool(_COMMA.match(text, end))


def _stands(before: re.Pattern[str], text: str, at: int) -> bool:
    return bool(before.search(text, max(0, at - _MOST_BEFORE), at))


def _problem(place: Source, name: str, called: list[Contact], *, is_reader: bool) -> Problem:
    if is_reader:
        sentence = f'this is read by {name}, and speaks of "{name}" in the third person'
        return warning(place, "given-name", sentence, "say you")
    people = called[0].listed_name if len(called) == 1 else f"one of {len(called)} contacts"
    sentence = f'this may leave, and "{name}" may be taken for {people}'
    return warning(place, "given-name", sentence, "say it without the name")
