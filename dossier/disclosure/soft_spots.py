"""Find what a contact would stumble over in the texts that they will read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.disclosure.shareable_texts import Audience, ShareableText, shareable_texts
from dossier.linking import Dossier
from dossier.problems import Source
from dossier.reading_length import reading_length
from dossier.records import Contact
from dossier.sentences import split_sentences

_LONG = 35
# One long word, or two in a row: shorter ones are abbreviations.
_CAPITALS = re.compile(
    r"(?<!\w)(?:[^\W\d_a-z]{7,}|[^\W\d_a-z]{4,}(?:[ ,!]+[^\W\d_a-z]{4,})+)(?!\w)"
)
_TRACKED = re.compile(r"[?&](utm_[a-z]+|fbclid|gclid|msclkid|mc_[ce]id|igshid)=", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_SHOWN = 6
_CODE = ("code", "address", "number")


class SoftSpot(NamedTuple):
    """One place that would read better, and what is the matter with it."""

    source: Source
    sentence: str


class SoftSpots:
    """The soft spots of what is sent, by its reader; the texts are looked up once for all."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._texts: dict[Audience, list[ShareableText]] = {}
        self._known: dict[int, tuple[SoftSpot, ...]] = {}
        for text in shareable_texts(dossier):
            self._texts.setdefault(text.audience, []).append(text)

    def of(self, contact: Contact) -> tuple[SoftSpot, ...]:
        """List those of all that a contact may be sent, by their places."""
        found = [*_of_stories(contact, self._dossier)]
        for audience in self._audiences(contact):
            for text in self._texts.get(audience, ()):
                found += self._of_any_reader(text)
                found += _of_reader(text, contact)
        return tuple(sorted(set(found)))

    def _of_any_reader(self, text: ShareableText) -> tuple[SoftSpot, ...]:
        """Return what is the matter with a text whoever reads it, looked for once."""
        if id(text) not in self._known:
            self._known[id(text)] = tuple(_of_text(text, self._dossier.settings.language))
        return self._known[id(text)]

    def _audiences(self, contact: Contact) -> Iterator[Audience]:
        slug = contact.slug
        yield Audience(readers="all")
        yield Audience(readers="contact", contact=slug)
        for folder in dict.fromkeys(ask.folder for ask in self._dossier.asked[slug]):
            yield Audience(readers="all", folder=folder)
            yield Audience(readers="contact", contact=slug, folder=folder)
        for witness in self._dossier.seen[slug]:
            yield Audience(readers="witnesses", story=witness.story.slug)


def _of_stories(contact: Contact, dossier: Dossier) -> Iterator[SoftSpot]:
    for witness in dossier.seen[contact.slug]:
        story = witness.story
        if story.confidential:
            continue
        if not witness.saw:
            yield SoftSpot(witness.source, f"it does not say what {contact.listed_name} saw of it")
        if not (story.result or story.outcome):
            yield SoftSpot(story.source("title"), f'"{story.title}" has no result')


def _at(text: ShareableText, offset: int, sentence: str) -> SoftSpot:
    below = text.text.count("\n", 0, offset)
    source = text.source
    return SoftSpot(source._replace(line=source.line + below) if below else source, sentence)


def _of_text(text: ShareableText, language: str) -> Iterator[SoftSpot]:
    for address in _ADDRESS.finditer(text.text):
        if tracked := _TRACKED.search(address[0]):
            yield _at(text, address.start(), f'the address tells who opened it: "{tracked[1]}="')
    if text.kind in _CODE:
        return
    for shouted in _CAPITALS.finditer(_ADDRESS.sub(lambda found: " " * len(found[0]), text.text)):
        yield _at(text, shouted.start(), f'"{shouted[0]}" is in capitals')
    yield from (_at(text, *found) for found in _long_sentences(text.text, language))


def _of_reader(text: ShareableText, contact: Contact) -> Iterator[SoftSpot]:
    if text.kind not in _CODE and text.audience.readers == "witnesses":
        name = re.compile(rf"(?<!\w){re.escape(contact.called)}(?!\w)")
        for named in name.finditer(text.text):
            yield _at(
                text,
                named.start(),
                f'{contact.listed_name} reads of "{named[0]}" as of somebody else',
            )


def _long_sentences(text: str, language: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for sentence in split_sentences(text, language):
        if (count := reading_length(sentence)) > _LONG:
            first = " ".join(sentence.split()[:_SHOWN])
            begin = offset + len(sentence) - len(sentence.lstrip())
            yield begin, f'the sentence "{first} …" has {count} words'
        offset += len(sentence)
