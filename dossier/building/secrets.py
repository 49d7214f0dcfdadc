"""Collect what is not for everybody: every string of a dossier but what its owner tells all."""

from collections.abc import Iterable, Iterator

from dossier.building.prose import pieces
from dossier.building.strings import Text, private, shareable
from dossier.linking import Dossier
from dossier.problems import Source
from dossier.publishing.needles import Secret
from dossier.records import Contact, Opportunity
from dossier.records.kinds import headings
from dossier.records.record import Record
from dossier.records.text import plain_text, tag_lines, text_lines


def secrets(dossier: Dossier) -> Iterator[Secret]:
    """Give each string that some reader may not have, in pieces that tell something each.

    What another may have is a secret too: who reads what is for `allowed` to say.
    """
    yield from _told(_hidden(dossier.owner))
    for contact in dossier.contacts.values():
        yield Secret(contact.slug, contact.source(), "name")
        yield from _told(_everything(contact))
    for story in dossier.stories.values():
        if story.confidential:
            yield Secret(story.slug, story.source("title"))
        yield from _told(_everything(story))
    for opportunity in dossier.opportunities.values():
        yield from _told(_everything(opportunity))
    yield from _told([Text(dossier.cv, Source("content/cv.md"))])


def _everything(record: Record) -> Iterator[Text]:
    yield from shareable(record)
    yield from _hidden(record)


def _hidden(record: Record) -> Iterator[Text]:
    yield from private(record)
    yield from _body(record)
    if isinstance(record, Contact):
        yield from (Text(entry.text, entry.source) for entry in record.private.log)


def _body(record: Record) -> Iterator[Text]:
    """Give the sections of the body that are not shareable, with their headings."""
    public = headings(type(record)).values()
    for part in record.private.parts:
        if part.field in public:
            continue
        if part.heading and not part.field:
            yield Text(plain_text(part.heading.children), Source(record.path, part.line))
        for line, text in text_lines(part.content, part.line):
            yield Text(text, Source(record.path, line))
    yield from _tags(record)
    if isinstance(record, Opportunity):
        for section in record.private.advert:
            for line, text in section.lines():
                yield Text(text, Source(record.path, line))


def _tags(record: Record) -> Iterator[Text]:
    """Give the lines of tags in what may leave: they are the owner's."""
    for name in headings(type(record)).values():
        for section in getattr(record, name):
            for tags in tag_lines(section.content):
                yield Text(tags, section.source)


def _told(texts: Iterable[Text]) -> Iterator[Secret]:
    for text in texts:
        if text.kind != "text":
            yield Secret(text.text, text.source, text.kind)
            continue
        for line, piece in pieces(text.text):
            place = text.source
            source = Source(place.path, place.line + line, place.column if not line else 1)
            yield Secret(piece, source)
