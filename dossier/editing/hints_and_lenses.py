"""What an editor shows between and within the lines of a file, beside its text.

Lenses say who reads what: above each section that may leave, and above the front matter. Hints say
how far an ask has come, behind its name, and how long ago the last talk was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lsprotocol import types

from dossier.checking.asks_to_brief import asks_to_brief
from dossier.disclosure.shareable_texts import Audience, shareable_texts
from dossier.editing.edited_file import EditedFile, LocatedReference
from dossier.editing.session import Judged
from dossier.english import counted
from dossier.linking import GENERAL, Dossier, LinkedAsk
from dossier.records import Contact

# Settings of the editor that switch the hints off, each by itself.
ASK_STATE, LAST_TALK = "askState", "lastTalk"
_MOST_NAMES = 3


def inlay_hints(file: EditedFile, settings: Mapping[str, bool]) -> Iterator[types.InlayHint]:
    """Yield the hints of a file, as far as they are switched on."""
    judged = file.session.judged
    if not judged:
        return
    by_path = {contact.path: contact for contact in judged.dossier.contacts.values()}
    for located in file.references():
        contact = by_path.get(located.target or "")
        field = located.reference.field
        if field.endswith("asks.who"):
            text = _state(judged, file.path, located) if settings.get(ASK_STATE, True) else ""
        elif contact and not field.endswith("about") and settings.get(LAST_TALK, True):
            text = _last_talk(judged, contact)
        else:
            text = ""
        if text:
            column = _behind_link(file.lines[located.line - 1], located.end)
            yield types.InlayHint(
                file.span(located.line, column, column).start,
                text,
                tooltip=contact.listed_name if contact else None,
                padding_left=True,
            )


def _state(judged: Judged, path: str, located: LocatedReference) -> str:
    """Return how far the ask has come that is written at a place."""
    opportunities = judged.dossier.opportunities.values()
    paths = {opportunity.path: opportunity.slug for opportunity in opportunities}
    place = (located.line, located.reference.reference.source.column)
    for progress in judged.judgement.progress.get(paths.get(path, GENERAL), ()):
        source = progress.ask.source
        if (source.line, source.column) == place:
            return f"{progress.state} {progress.since}" if progress.since else progress.state
    return ""


def _last_talk(judged: Judged, contact: Contact) -> str:
    last = judged.judgement.verdicts[contact.slug].evidence.last_talk
    if not last:
        return "no talk yet"
    days = (judged.judgement.today - last).days
    return f"talked {days} d ago" if days else "talked today"


def _behind_link(row: str, column: int) -> int:
    """Return the column behind a name: behind the link's end, where it stands in a link."""
    before = row[: column - 1]
    for opening, closing in (("[[", "]]"), ("](", ")")):
        if before.rfind(opening) > before.rfind(closing):
            end = row.find(closing, column - 1)
            return end + 1 + len(closing) if end >= 0 else column
    return column


def code_lenses(file: EditedFile) -> Iterator[types.CodeLens]:
    """Yield a lens above each part of a file that may leave: who may read it."""
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
        yield _lens(file, 1, f"{', '.join(fields)}: {_summary(everybody, judged)}")
    names = file.session.names(file.path)
    for line, title in file.headings():
        name = names.find(title)[0]
        if name in sections:
            yield _lens(file, line, _summary(sections[name], judged))


def _lens(file: EditedFile, line: int, title: str) -> types.CodeLens:
    # A command without a name is shown, and does nothing.
    return types.CodeLens(file.whole_line(line), command=types.Command(title, ""))


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
