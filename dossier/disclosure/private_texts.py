"""Collect the private texts: every string of a dossier but what its owner tells everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.disclosure.fragments import split_sentences
from dossier.disclosure.record_texts import RecordText, private, shareable
from dossier.disclosure.search_patterns import Secret
from dossier.disclosure.shareable_texts import CV
from dossier.linking import Dossier
from dossier.problems import Source
from dossier.records import Contact, Opportunity
from dossier.records.kinds import headings
from dossier.records.record import Record
from dossier.records.text import plain_text, tag_lines, text_lines


def private_texts(dossier: Dossier) -> Iterator[Secret]:
    """List each string that some reader may not have, in pieces that tell something each.

    What another may have is among them: the allow-list says who reads what.
    """
    yield from _split(_hidden(dossier.owner))
    for contact in dossier.contacts.values():
        yield Secret(contact.slug, contact.source(), "name")
        yield from _split(_everything(contact))
    for story in dossier.stories.values():
        if story.confidential:
            yield Secret(story.slug, story.source("title"))
        yield from _split(_everything(story))
    for opportunity in dossier.opportunities.values():
        yield from _split(_everything(opportunity))
    yield from _split(_blocks(text_lines(dossier.cv_content, 1), CV, "cv"))


def _everything(record: Record) -> Iterator[RecordText]:
    yield from shareable(record)
    yield from _hidden(record)


def _hidden(record: Record) -> Iterator[RecordText]:
    yield from private(record)
    yield from _body(record)
    if isinstance(record, Contact):
        yield from (RecordText(one.text, one.source, "Log") for one in record.private.log)


def _body(record: Record) -> Iterator[RecordText]:
    """List the sections of the body that are not shareable, with their headings."""
    public = headings(type(record)).values()
    for part in record.private.parts:
        if part.field in public:
            continue
        name = plain_text(part.heading.children) if part.heading else ""
        if name and not part.field:
            yield RecordText(name, Source(record.path, part.line), name)
        yield from _blocks(text_lines(part.content, part.line), record.path, name)
    yield from _tags(record)
    if isinstance(record, Opportunity):
        for section in record.private.advert:
            yield from _blocks(section.lines(), record.path, "Advert")


def _blocks(blocks: Iterable[tuple[int, str]], path: str, name: str) -> Iterator[RecordText]:
    yield from (RecordText(text, Source(path, line), name) for line, text in blocks)


def _tags(record: Record) -> Iterator[RecordText]:
    """List the lines of tags in what may leave: they are the owner's."""
    for name in headings(type(record)).values():
        for section in getattr(record, name):
            for tags in tag_lines(section.content):
                yield RecordText(tags, section.source, name)


def _split(texts: Iterable[RecordText]) -> Iterator[Secret]:
    for text in texts:
        if text.kind in ("name", "address", "number"):
            yield Secret(text.text, text.source, text.kind)
            continue
        for line, sentence in split_sentences(text.text):
            place = text.source
            source = Source(place.path, place.line + line, place.column if not line else 1)
            yield Secret(sentence, source)
