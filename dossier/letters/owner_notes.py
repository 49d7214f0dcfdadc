"""What the owner alone is shown beside a mail: cautions, and matter for a hello."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossier.judging import ledger
from dossier.judging.contact_history import last_talk
from dossier.judging.judgement import Judgement
from dossier.letters.mail_task import MailTask
from dossier.linking import Dossier
from dossier.records import Contact, Story
from dossier.records.ask import AskKind

_STORIES = 2
# Who may be asked at all may be asked, and briefed, on any day.
_ANY_DAY = ("ask", "brief", "letters")
_ABOUT_ONE_ASK = ("ask", "chase", "brief")


def cautions(task: MailTask, today: date, other_asks: list[AskKind]) -> tuple[str, ...]:
    """Note that a mail comes before its day, and each other ask of its reader at that place."""
    notes = []
    if task.due and task.due > today and task.about not in _ANY_DAY:
        notes.append(f"it is early: this is called for on {task.due}")
    if task.about in _ABOUT_ONE_ASK:
        name = task.contact.listed_name
        notes += [
            f"{name} is asked for a {kind} there, too: --kind {kind} writes that mail"
            for kind in other_asks
        ]
    return tuple(notes)


def other_asks(task: MailTask, dossier: Dossier) -> list[AskKind]:
    """List what else the reader is asked for at that opportunity."""
    ask = task.ask
    if not ask:
        return []
    asks = (each for each in dossier.asked[task.contact.slug] if each.folder == ask.folder)
    return [each.ask.kind for each in asks if each.ask.kind != ask.ask.kind]


def hello_facts(contact: Contact, dossier: Dossier, judgement: Judgement) -> Iterator[str]:
    """List what a hello may take up: the last talk, shared stories, what they need."""
    talk = last_talk(ledger.lines(dossier.ledger[contact.slug], judgement.today))
    if talk:
        text = f": {talk.entry.entry.text}" if talk.entry.entry.text else ""
        yield f"your last talk, {talk.when} ({talk.kind}){text}"
    stories = [seen.story for seen in dossier.seen[contact.slug] if not seen.story.confidential]
    for story in sorted(stories, key=_end, reverse=True)[:_STORIES]:
        yield f"a story you share: {story.title} ({story.path})"
    if contact.private.needs:
        yield f"what they need: {contact.private.needs}"


def _end(story: Story) -> int:
    until = story.to or story.from_
    return until.last.toordinal() if until else 0
