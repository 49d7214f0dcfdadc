"""Show the owner, beside a hello, what only they can put into it: the last talk, a shared story."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import ledger
from dossier.judging.contact_history import last_talk
from dossier.judging.judgement import Judgement
from dossier.linking import Dossier
from dossier.records import Contact, Story

_STORIES = 2


def beside(contact: Contact, dossier: Dossier, judgement: Judgement) -> tuple[str, ...]:
    """List what the owner may take up. It is theirs alone: no view and no mail has it."""
    return tuple(_lines(contact, dossier, judgement))


def _lines(contact: Contact, dossier: Dossier, judgement: Judgement) -> Iterator[str]:
    talk = last_talk(ledger.lines(dossier.ledger[contact.slug], judgement.today))
    if talk:
        said = f": {talk.entry.entry.text}" if talk.entry.entry.text else ""
        yield f"your last talk, {talk.when} ({talk.kind}){said}"
    told = [one.story for one in dossier.seen[contact.slug] if not one.story.confidential]
    for story in sorted(told, key=_ended, reverse=True)[:_STORIES]:
        yield f"a story you share: {story.title} ({story.path})"
    if contact.private.needs:
        yield f"what they need: {contact.private.needs}"


def _ended(story: Story) -> int:
    until = story.to or story.from_
    return until.last.toordinal() if until else 0
