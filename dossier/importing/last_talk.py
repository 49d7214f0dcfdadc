"""Work out from mails, messages and meetings when the owner last spoke with each contact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from dossier.importing.foreign_name import name_words
from dossier.importing.imported import (
    DatedLine,
    Handle,
    ImportedOwner,
    ImportedPerson,
    ImportedTalk,
    TalkKind,
)
from dossier.importing.merge_steps import MergeStep
from dossier.importing.person_index import KnownPerson, PersonIndex
from dossier.records import Owner
from dossier.records.partial_date import PartialDate
from dossier.source.unicode import fold

_TEXTS: dict[TalkKind, str] = {"message": "LinkedIn", "email": "mails went both ways"}


class _Newest(Struct):
    """The newest talk of each kind with each handle: in either direction, or face to face."""

    theirs: dict[tuple[TalkKind, Handle], ImportedTalk] = {}
    owners: dict[tuple[TalkKind, Handle], ImportedTalk] = {}
    met: dict[Handle, ImportedTalk] = {}


def last_talks(
    index: PersonIndex, talks: Iterable[ImportedTalk], own: set[Handle], today: date
) -> Iterator[MergeStep]:
    """Give a log line for each contact with whom the last talk is newer than the log's.

    A mail or message counts where both wrote: the earlier of the newest day of each.
    """
    past = [talk for talk in talks if talk.day.first <= today]
    own = own | _by_flag(past)
    newest = _Newest()
    for talk in past:
        _note(newest, talk, own)
    for person in index.everybody():
        found = list(_candidates(index, person, newest))
        best = max(found, key=lambda one: one[0].date.first, default=None)
        if best and _is_newer(best[0].date, person.last_talk):
            line, talk = best
            person.last_talk = line.date
            yield MergeStep(
                what="talked",
                found=ImportedPerson(source=talk.source, name=person.name),
                source=talk.source,
                name=person.name,
                paths=(person.path,),
                lines=(line,),
            )


def owner_handles(
    owner: Owner, found: Iterable[ImportedOwner], talks: Iterable[ImportedTalk]
) -> set[Handle]:
    """Return what the owner is known by: their addresses, their profile, their name."""
    own: set[Handle] = {("e-mail", fold(owner.email))} if owner.email else set()
    names = {tuple(name_words(owner.name))}
    for one in found:
        own |= {("e-mail", fold(email)) for email in one.emails}
        own |= {("profile", profile) for profile in one.profiles}
        names |= {tuple(name_words(one.name))} if one.name else set()
    return own | {
        talk.sender
        for talk in talks
        if talk.sender_name and tuple(name_words(talk.sender_name)) in names
    }


def _by_flag(talks: Iterable[ImportedTalk]) -> set[Handle]:
    return {talk.sender for talk in talks if talk.is_owners}


def _note(newest: _Newest, talk: ImportedTalk, own: set[Handle]) -> None:
    if talk.kind == "met":
        for handle in {talk.sender, *talk.readers} - own:
            if handle not in newest.met or _is_newer(talk.day, newest.met[handle].day):
                newest.met[handle] = talk
        return
    if talk.sender in own:
        side, handles = newest.owners, set(talk.readers) - own
    else:
        side, handles = newest.theirs, {talk.sender}
    for handle in handles:
        key = talk.kind, handle
        if key not in side or _is_newer(talk.day, side[key].day):
            side[key] = talk


def _candidates(
    index: PersonIndex, person: KnownPerson, newest: _Newest
) -> Iterator[tuple[DatedLine, ImportedTalk]]:
    """Give a line for each kind of talk with somebody; who shares a handle is not told apart."""
    handles = [handle for handle in index.handles(person) if index.known_by(handle) is person]
    met = [newest.met[handle] for handle in handles if handle in newest.met]
    if last := max(met, key=lambda talk: talk.day.first, default=None):
        yield DatedLine(last.day, "met", last.title), last
    for kind, text in _TEXTS.items():
        theirs = _last(newest.theirs, kind, handles)
        owners = _last(newest.owners, kind, handles)
        if theirs and owners:
            earlier = min(theirs, owners, key=lambda talk: talk.day.first)
            yield DatedLine(earlier.day, kind, text), earlier


def _last(
    side: dict[tuple[TalkKind, Handle], ImportedTalk], kind: TalkKind, handles: list[Handle]
) -> ImportedTalk | None:
    found = (side[kind, handle] for handle in handles if (kind, handle) in side)
    return max(found, key=lambda talk: talk.day.first, default=None)


def _is_newer(day: PartialDate, than: PartialDate | None) -> bool:
    return than is None or day.first > than.first
