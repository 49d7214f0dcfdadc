"""Who reads what of a file: above each section that may leave, and above the front matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.checking.open_asks import open_asks
from dossier.disclosure.shareable_texts import Audience, shareable_texts
from dossier.editing.session import Judged, Session
from dossier.editing.typed_sections import headings
from dossier.linking import Dossier, LinkedAsk

_NAMED = 3


class LeavingPart(Struct, frozen=True):
    """That a part of a file leaves: the line that it begins on, and what is told of it."""

    line: int
    title: str


def leaving(session: Session, path: str, lines: Sequence[str]) -> Iterator[LeavingPart]:
    """Give what of a file may leave, and to whom."""
    judged = session.judged
    if not judged:
        return
    asks = tuple(open_asks(judged.dossier, judged.judgement))
    fields, sections = dict[str, set[str]](), dict[str, set[str]]()
    for text in shareable_texts(judged.dossier):
        if text.source.path == path:
            into = sections if text.field[:1].isupper() else fields
            name = text.field.partition(".")[0]
            into.setdefault(name, set()).update(_readers(text.audience, asks, judged.dossier))
    if fields:
        names = ", ".join(fields)
        everybody = set().union(*fields.values())
        yield LeavingPart(1, f"{names}: {_told(everybody, judged)}")
    known = session.names(path)
    for line, title in headings(lines):
        name = known.find(title)[0]
        if name in sections:
            yield LeavingPart(line, _told(sections[name], judged))


def _told(readers: set[str], judged: Judged) -> str:
    """Return `goes to 3 readers: Ana Lima, Wei Chen and 1 more`."""
    if not readers:
        return "may leave; nobody is to read it now"
    contacts = judged.dossier.contacts
    names = sorted(contacts[slug].listed_name for slug in readers if slug in contacts)
    shown = names[:_NAMED]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    count = f"{len(readers)} {'reader' if len(readers) == 1 else 'readers'}"
    return f"goes to {count}: {', '.join([*shown, *more])}"


def _readers(audience: Audience, asks: Sequence[LinkedAsk], dossier: Dossier) -> Iterator[str]:
    """Give the slugs of those whose brief, list or mail may hold a text."""
    match audience.readers:
        case "contact" | "addressee" | "employer":
            is_asked = any(ask.contact.slug == audience.contact for ask in asks)
            if is_asked:
                yield audience.contact
        case "witnesses":
            saw = {one.contact.slug for one in dossier.witnesses[audience.story]}
            yield from (ask.contact.slug for ask in asks if ask.contact.slug in saw)
        case _:
            for ask in asks:
                is_there = audience.folder in ("", ask.folder)
                if is_there and (not audience.annex or audience.annex in ask.ask.attach):
                    yield ask.contact.slug
