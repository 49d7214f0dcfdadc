"""Find what a contact would stumble over in the texts that they will read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, groupby
from typing import NamedTuple

from dossier.digest_cache import DigestCache, digest
from dossier.disclosure.record_texts import BLOCK
from dossier.disclosure.shareable_texts import Audience, ShareableText, ShareableTexts
from dossier.linking import Dossier, WrittenDossier
from dossier.problems import Source
from dossier.records import Contact
from dossier.records.record import Record

_LONG = 35
_RUN = re.compile(r"[^\W\d_]+(?:[ !]+[^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+")
# Shorter words in capitals are abbreviations.
_LONG_CAPITALS, _CAPITALS = 7, 4
_LONG_WORD = re.compile(rf"[^\W\d_]{{{_CAPITALS},}}")
_TRACKED = re.compile(r"[?&](utm_[a-z]+|fbclid|gclid|msclkid|mc_[ce]id|igshid)=", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_SHOWN = 6
_CODE = ("code", "address", "number")


class SoftSpot(NamedTuple):
    """One place that would read better, and what is the matter with it."""

    source: Source
    sentence: str


class SoftSpots:
    """The soft spots of what is sent, by its reader; `cache` has those found before, by contact."""

    def __init__(
        self,
        dossier: WrittenDossier,
        texts: ShareableTexts | None = None,
        cache: DigestCache[tuple[SoftSpot, ...]] | None = None,
    ) -> None:
        self._dossier = dossier
        self._texts = texts or ShareableTexts(dossier)
        self._cache = cache or DigestCache()
        # The spots of each text, by its id, whoever reads it.
        self._known: dict[int, tuple[SoftSpot, ...]] = {}

    def of(self, contact: Contact) -> tuple[SoftSpot, ...]:
        """List those of all that a contact may be sent, by their places."""
        records = tuple(self._read_by(contact))
        parts = [self._texts.digest(record) for record in records]
        known_by = digest((parts, contact.called, self._dossier.settings.language))
        return self._cache.get(contact.path, known_by, lambda: self._look(contact, records))

    def _look(self, contact: Contact, records: tuple[Record, ...]) -> tuple[SoftSpot, ...]:
        spots, audiences = [*_of_stories(contact, self._dossier)], {*self._audiences(contact)}
        for text in chain.from_iterable(map(self._texts.of, records)):
            if text.audience in audiences:
                spots += self._of_any_reader(text)
                spots += _of_reader(text, contact)
        return tuple(sorted(set(spots)))

    def _of_any_reader(self, text: ShareableText) -> tuple[SoftSpot, ...]:
        """Return the spots of a text that do not depend on its reader, each text looked at once."""
        if id(text) not in self._known:
            self._known[id(text)] = tuple(_of_text(text, self._dossier.settings.language))
        return self._known[id(text)]

    def _read_by(self, contact: Contact) -> Iterator[Record]:
        """List the records that have a text for a contact."""
        yield self._dossier.owner
        yield contact
        opportunities = (ask.opportunity for ask in self._dossier.asked[contact.slug])
        yield from {
            opportunity.path: opportunity for opportunity in opportunities if opportunity
        }.values()
        yield from (witness.story for witness in self._dossier.seen[contact.slug])

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
    for at, shouted in _shouted(_ADDRESS.sub(lambda match: " " * len(match[0]), text.text)):
        yield _at(text, at, f'"{shouted}" is in capitals')
    yield from (_at(text, *long) for long in _long_sentences(text.text, language))


def _shouted(text: str) -> Iterator[tuple[int, str]]:
    """Find one long word in capitals, or several words of which two are no abbreviations.

    A script without capitals has none: `isupper` is true of cased letters alone.
    """
    if not any(map(str.isupper, _LONG_WORD.findall(text))):
        return
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        for is_upper, group in groupby(words, key=lambda word: word[0].isupper()):
            shouted = list(group)
            lengths = sorted(len(word[0]) for word in shouted)
            is_long = lengths[-1] >= _LONG_CAPITALS or lengths[-2:-1] >= [_CAPITALS]
            if is_upper and is_long:
                yield shouted[0].start(), text[shouted[0].start() : shouted[-1].end()]


def _of_reader(text: ShareableText, contact: Contact) -> Iterator[SoftSpot]:
    """Find the reader's own name; before a comma or an exclamation mark it addresses them."""
    if text.kind == "text" and text.audience.readers != "all":
        if contact.called not in text.text:
            return
        name = re.compile(rf"(?<!\w){re.escape(contact.called)}(?![\w,!:،])")
        for named in name.finditer(text.text):
            yield _at(
                text,
                named.start(),
                f'{contact.listed_name} reads of "{named[0]}" as of somebody else',
            )


def _long_sentences(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Return where each sentence that is too long begins; none goes on into the next block."""
    from dossier.reading_length import reading_length
    from dossier.sentences import split_sentences

    offset = 0
    for block in text.split(BLOCK):
        for sentence in split_sentences(block, language):
            if (count := reading_length(sentence)) > _LONG:
                first = " ".join(sentence.split()[:_SHOWN])
                begin = offset + len(sentence) - len(sentence.lstrip())
                yield begin, f'the sentence "{first} …" has {count} words'
            offset += len(sentence)
        offset += len(BLOCK)
