"""Who reads what of a file: above each section that may leave, and above the front matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.disclosure.shareable_texts import Audience, shareable_texts
from dossier.editing.edited_file import EditedFile
from dossier.editing.session import Judged
from dossier.english import counted
from dossier.judging.judgement import asks_to_brief
from dossier.linking import Dossier, LinkedAsk

_MOST_NAMES = 3


def code_lenses(file: EditedFile) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that something begins on which may leave, and who may read it."""
    judged = file.session.judged
    if not judged:
        return
    asks = tuple(asks_to_brief(judged.judgement))
    fields, sections = dict[str, set[str]](), dict[str, set[str]]()
    for text in shareable_texts(judged.dossier):
        if text.source.path == file.path:
            readers = sections if text.field[:1].isupper() else fields
            name = text.field.partition(".")[0]
            readers.setdefault(name, set()).update(_readers(text.audience, asks, judged.dossier))
    if fields:
        everybody = set().union(*fields.values())
        yield 1, f"{', '.join(fields)}: {_summary(everybody, judged)}"
    names = file.session.names(file.path)
    for line, title in file.headings():
        name = names.find(title)[0]
        if name in sections:
            yield line, _summary(sections[name], judged)


def _summary(readers: set[str], judged: Judged) -> str:
    """Return `goes to 4 readers: Ana Lima, Wei Chen, Zoe Park, 1 more`."""
    if not readers:
        return "may leave; nobody is to read it now"
    contacts = judged.dossier.contacts
    names = sorted(contacts[slug].listed_name for slug in readers if slug in contacts)
    rest = len(names) - _MOST_NAMES
    shown = [*names[:_MOST_NAMES], *([f"{rest} more"] if rest > 0 else [])]
    return f"goes to {counted(len(readers), 'reader')}: {', '.join(shown)}"


def _readers(audience: Audience, asks: Sequence[LinkedAsk], dossier: Dossier) -> Iterator[str]:
    """Yield the slugs of those whose brief, list or mail may hold a text."""
    match audience.readers:
        case "contact" | "addressee" | "employer":
            if any(ask.contact.slug == audience.contact for ask in asks):
                yield audience.contact
        case "witnesses":
            witnesses = {seen.contact.slug for seen in dossier.witnesses[audience.story]}
            yield from (ask.contact.slug for ask in asks if ask.contact.slug in witnesses)
        case _:
            for ask in asks:
                is_there = audience.folder in ("", ask.folder)
                if is_there and (not audience.annex or audience.annex in ask.ask.attach):
                    yield ask.contact.slug
