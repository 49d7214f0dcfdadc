"""Refuse a mail that would say what is not so, or ask who should not be asked; note cautions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dossier.judging import Judgement, ledger
from dossier.judging.asks import Standing, standing_of
from dossier.judging.contact_history import last_talk
from dossier.judging.deadlines import is_over
from dossier.judging.verdict import UNBRIEFABLE
from dossier.letters.mail_task import MailTask
from dossier.linking import Dossier, LinkedAsk
from dossier.problems import UserError
from dossier.records import Contact, Story
from dossier.records.correspondence import PROGRESS, TALK, About, AskKind
from dossier.records.opportunity import CLOSED

_ASKING = ("ask", "chase", "brief", "heads-up")
_OF_A_BRIEF = ("brief", "heads-up")
# Who has such a line about a role knows of it; a note is for the owner alone.
_KNOWS_OF_IT = (*PROGRESS, *TALK, "introduced")
_STANDING: Final[dict[About, Standing]] = {"ask": "open", "chase": "open", "heads-up": "agreed"}
_SAID: Final[dict[Standing, tuple[str, str]]] = {
    "open": ("has not agreed yet", "--about ask comes first, or --about chase"),
    "agreed": ("has agreed already", "--about brief is what comes next"),
    "declined": ("has declined", "ask somebody else; or log it as agreed, if they thought again"),
    "done": ("has done it already", "--about thanks is what is left to write"),
}
_STORIES = 2
# Who may be asked at all may be asked, and briefed, on any day.
_ANY_DAY = ("ask", "brief", "letters")
_ABOUT_ONE_ASK = ("ask", "chase", "brief")


def refuse_unfit(task: MailTask, dossier: Dossier, judgement: Judgement) -> None:
    """Raise UserError, with what to do, for a mail that is not to be written."""
    _refuse_inactive(task, judgement)
    if task.about in _ASKING:
        _refuse_without_ask(task)
        _refuse_not_allowed(task)
        _refuse_verdict(task, judgement)
        _refuse_over(task, judgement)
    if task.about == "chase":
        _refuse_unasked(task, dossier, judgement)
    if task.ask:
        _refuse_standing(task, task.ask, judgement)
    if task.about == "outcome":
        _refuse_undecided(task)
    if task.about == "progress":
        _refuse_progress(task, dossier)
    if task.about == "begin":
        _refuse_verdict(task, judgement)


def refuse_no_introduction(task: MailTask, did: str) -> None:
    """Raise UserError for a report to who never introduced; `did` is the message's own word."""
    if task.about == "report" and did != "introduced":
        name, to = task.contact.listed_name, task.for_ and f" --for {task.for_}"
        remedy = f"`dossier log {task.contact.slug} introduced{to}` writes down one that was made"
        raise UserError(f"the log knows of no introduction by {name}", remedy)


def _refuse_without_ask(task: MailTask) -> None:
    """Refuse a mail about an ask that does not exist; only the honest conversation needs none."""
    if task.ask or (task.about not in _OF_A_BRIEF and not task.opportunity):
        return
    place = task.opportunity.path if task.opportunity else "content/me.md"
    sentence = f"{task.contact.listed_name} is asked for nothing there"
    raise UserError(f"{place}: {sentence}", "name them under asks first, or write another --for")


def _refuse_inactive(task: MailTask, judgement: Judgement) -> None:
    """Refuse any mail to an inactive contact: they may have died."""
    verdict = judgement.verdicts[task.contact.slug]
    if verdict.word == "inactive":
        reason = verdict.reasons[0]
        remedy = f"nothing is written to them; it was read from {reason.source}"
        raise UserError(reason.text.rstrip("."), remedy)


def _refuse_not_allowed(task: MailTask) -> None:
    contact, ask = task.contact, task.ask
    if ask and not contact.permission.allows(ask.ask.kind):
        agreed = " and ".join(f"a {kind}" for kind in contact.permission.for_)
        sentence = f"{contact.listed_name} agreed to {agreed}, not to a {ask.ask.kind}"
        remedy = f"add {ask.ask.kind} to permission.for ({contact.source('permission.for')})"
        raise UserError(sentence, f"{remedy} once they agree to it, or ask somebody else")


def _refuse_verdict(task: MailTask, judgement: Judgement) -> None:
    verdict = judgement.verdicts[task.contact.slug]
    # Who has concerns is refused a brief, and not the honest conversation, which clears them up.
    refused = UNBRIEFABLE if task.ask else ("leave-out",)
    if verdict.word in refused:
        reason = verdict.reasons[0]
        name, word = task.contact.listed_name, verdict.word.replace("-", " ")
        remedy = f"it was read from {reason.source}; mend it there, if it is no longer so"
        raise UserError(f"{name} is not to be asked ({word}): {reason.text.rstrip('.')}", remedy)


def _refuse_over(task: MailTask, judgement: Judgement) -> None:
    ask, role = task.ask, task.opportunity
    if role and role.private.status in CLOSED:
        sentence = f"{role.path}: it is over ({role.private.status})"
        raise UserError(sentence, "--about thanks or --about outcome is what is left to write")
    if ask and task.about != "brief" and is_over(ask, judgement.today):
        sentence = f"{ask.source}: the days of the reference check have passed"
        raise UserError(sentence, "mend them under reference_check, if there are new ones")


def _refuse_unasked(task: MailTask, dossier: Dossier, judgement: Judgement) -> None:
    if "asked" not in _log_kinds(task, dossier, judgement):
        sentence = f"the log of {task.contact.listed_name} does not say that you asked"
        raise UserError(sentence, "--about ask comes first")


def _refuse_standing(task: MailTask, ask: LinkedAsk, judgement: Judgement) -> None:
    """Ask nobody what they have answered, and announce a call only to who agreed to take it."""
    required, actual = _STANDING.get(task.about), standing_of(ask, judgement)
    if required and actual != required:
        predicate, remedy = _SAID[actual]
        raise UserError(f"{task.contact.listed_name} {predicate}", remedy)
    if task.about == "heads-up" and ask.ask.kind != "reference":
        sentence = f"nobody will call {task.contact.listed_name}, who is asked for a {ask.ask.kind}"
        raise UserError(sentence, "a heads-up is for a reference; --about brief sends the brief")


def _log_kinds(task: MailTask, dossier: Dossier, judgement: Judgement) -> set[str]:
    """Return the kinds of the log lines of an ask, or else those about the opportunity."""
    if not task.ask:
        lines = dossier.ledger[task.contact.slug]
        return {line.entry.kind for line in lines if line.opportunity is task.opportunity}
    every = judgement.progress[task.ask.folder]
    of_ask = [progress for progress in every if progress.ask is task.ask]
    return {line.entry.kind for progress in of_ask for line in progress.entries}


def _refuse_undecided(task: MailTask) -> None:
    role = task.opportunity
    if not role:
        raise UserError("there is no outcome of nothing in particular", "write --for SLUG")
    if role.private.status not in CLOSED:
        remedy = f"write how it ended: `status: {'|'.join(CLOSED)}` and `closed: DATE`"
        raise UserError(f"{role.path}: it is not over ({role.private.status})", remedy)


def _refuse_progress(task: MailTask, dossier: Dossier) -> None:
    """Refuse a progress mail on what is over, or to whom has no part in it."""
    role, contact = task.opportunity, task.contact
    if not role:
        raise UserError("there is no progress of nothing in particular", "write --for SLUG")
    if role.private.status in CLOSED:
        sentence = f"{role.path}: it is over ({role.private.status})"
        raise UserError(sentence, "--about outcome tells how it ended")
    introduced = dossier.introduced_by.get(role.slug) == contact.slug
    lines = dossier.ledger[contact.slug]
    knows = any(line.opportunity is role and line.entry.kind in _KNOWS_OF_IT for line in lines)
    asked = any(ask.opportunity is role for ask in dossier.asked[contact.slug])
    if not (introduced or asked or knows):
        sentence = f"{contact.name} has no part in {role.path}"
        raise UserError(sentence, "--about hello is for everybody else")


def cautions(task: MailTask, today: date, other_asks: list[AskKind]) -> tuple[str, ...]:
    """Return notes: that a mail comes before its day, and what else its reader is asked there."""
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
