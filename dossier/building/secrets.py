"""Collect what is not for everybody: every string of a dossier but what its owner tells all."""

from collections.abc import Iterable, Iterator

from dossier.building.prose import pieces
from dossier.building.strings import Text, private, shareable
from dossier.linking import Dossier
from dossier.problems import Source
from dossier.publishing.needles import Secret
from dossier.reading.sections import sections
from dossier.records import Contact
from dossier.records.kinds import headings
from dossier.records.record import Record


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
    public = headings(type(record))
    for part in sections(record.private.body):
        known = public.get(part.heading)
        if not known or getattr(record, known).text != part.text:
            line = record.private.body_line + part.line
            yield Text(part.heading, Source(record.path, line))
            yield Text(part.text, Source(record.path, line + bool(part.heading)))


def _told(texts: Iterable[Text]) -> Iterator[Secret]:
    for text in texts:
        if text.kind != "text":
            yield Secret(text.text, text.source, text.kind)
            continue
        for line, piece in pieces(text.text):
            place = text.source
            source = Source(place.path, place.line + line, place.column if not line else 1)
            yield Secret(piece, source)
