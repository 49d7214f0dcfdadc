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
from dossier.importing.matching import handles_of
from dossier.importing.merge_steps import MergeStep
from dossier.importing.person_index import KnownPerson, PersonIndex
from dossier.records import Owner
from dossier.source.unicode import fold

_LOG_TEXTS: dict[TalkKind, str] = {"message": "LinkedIn", "email": "mails went both ways"}
NewestTalks = dict[tuple[TalkKind, Handle], ImportedTalk]


class _TalkSides(Struct):
    """The newest talks with each handle: from them, from the owner, and face to face."""

    received: NewestTalks = {}
    sent: NewestTalks = {}
    met: NewestTalks = {}


def last_talks(
    index: PersonIndex, talks: Iterable[ImportedTalk], own: set[Handle], today: date
) -> Iterator[MergeStep]:
    """Yield a log line for each contact with whom the last talk is newer than the log's.

    `own` are the owner's handles. A mail or message counts where both wrote: the earlier of the
    newest day of each.
    """
    past = [talk for talk in talks if talk.day.first <= today]
    newest = _newest_talks(past, own | {talk.sender for talk in past if talk.is_owners})
    for person in index.with_files():
        candidates = _candidates(index, person, newest)
        best = max(candidates, key=lambda candidate: candidate[0].date.first, default=None)
        known = person.last_talk
        if best and (known is None or best[0].date.first > known.first):
            line, talk = best
            person.last_talk = line.date
            yield MergeStep(
                what="talked",
                imported=ImportedPerson(source=talk.source, name=person.name),
                name=person.name,
                paths=(person.path,),
                lines=(line,),
            )


def owner_handles(
    owner: Owner, imported: Iterable[ImportedOwner], talks: Iterable[ImportedTalk]
) -> set[Handle]:
    """Return the owner's addresses and profiles, and whoever sent a talk under their name."""
    own: set[Handle] = {("e-mail", fold(owner.email))} if owner.email else set()
    names = {tuple(name_words(owner.name))}
    for details in imported:
        own |= {("e-mail", fold(email)) for email in details.emails}
        own |= {("profile", profile) for profile in details.profiles}
        names |= {tuple(name_words(details.name))} if details.name else set()
    return own | {
        talk.sender
        for talk in talks
        if talk.sender_name and tuple(name_words(talk.sender_name)) in names
    }


def _newest_talks(talks: Iterable[ImportedTalk], own: set[Handle]) -> _TalkSides:
    newest = _TalkSides()
    for talk in talks:
        if talk.kind == "met":
            side, handles = newest.met, {talk.sender, *talk.readers} - own
        elif talk.sender in own:
            side, handles = newest.sent, set(talk.readers) - own
        else:
            side, handles = newest.received, {talk.sender}
        for handle in handles:
            key = talk.kind, handle
            if key not in side or talk.day.first > side[key].day.first:
                side[key] = talk
    return newest


def _candidates(
    index: PersonIndex, person: KnownPerson, newest: _TalkSides
) -> Iterator[tuple[DatedLine, ImportedTalk]]:
    """Yield a line for each kind of talk; a handle that several share tells nothing."""
    unique = dict.fromkeys(handles_of(person.facts))
    handles = [handle for handle in unique if index.by_handle(handle) is person]
    if met := _newest(newest.met, "met", handles):
        yield DatedLine(met.day, "met", met.title), met
    for kind, text in _LOG_TEXTS.items():
        received = _newest(newest.received, kind, handles)
        sent = _newest(newest.sent, kind, handles)
        if received and sent:
            earlier = min(received, sent, key=lambda talk: talk.day.first)
            yield DatedLine(earlier.day, kind, text), earlier


def _newest(talks: NewestTalks, kind: TalkKind, handles: list[Handle]) -> ImportedTalk | None:
    known = (talks[kind, handle] for handle in handles if (kind, handle) in talks)
    return max(known, key=lambda talk: talk.day.first, default=None)
