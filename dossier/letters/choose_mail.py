"""Choose what a mail is about: what the next step calls for, or what its owner says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dossier.judging import Judgement
from dossier.judging.letters import LETTERS
from dossier.judging.step_order import portion
from dossier.judging.steps.step import Step, StepKind
from dossier.letters.mail_task import STEPS, MailChoice, MailTask
from dossier.letters.schedule_turn import turn_of
from dossier.linking import GENERAL, Dossier, LinkedAsk
from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.log_entry import PROGRESS, TALK
from dossier.records.opportunity import CLOSED
from dossier.records.partial_date import PartialDate
from dossier.records.receipt import ABOUTS, About
from dossier.views.brief.schedules import Schedule, schedule_of
from dossier.views.outbox.message import Turn

# What may be done before its day; a reminder, a heads-up or thanks would come out of the blue.
_ANY_DAY: Final[tuple[StepKind, ...]] = ("honest-conversation", "ask", "brief")
_WHILE_OPEN: Final[tuple[About, ...]] = ("brief", "ask", "chase", "heads-up", "progress")
# About the owner, and no one opportunity.
_GENERAL: Final[tuple[About, ...]] = ("hello", "begin")


def choose(dossier: Dossier, judgement: Judgement, choice: MailChoice) -> MailTask:
    """Take the next step that fits; raise UserError where nothing is called for, or too much."""
    if choice.about == LETTERS or choice.for_ == LETTERS:
        return _letters(dossier, judgement, choice)
    by_itself = choice.for_ is not None
    mailable = _mailable(dossier, judgement, by_itself=by_itself)
    today, steps = judgement.today, [one for one in mailable if _fits(one, choice)]
    # What there is to say goes before what is only to keep in touch.
    steps.sort(key=lambda step: STEPS[step.kind] in _GENERAL)
    waits = any(step.kind == "chase" for step in steps)
    for step in steps:
        is_due = step.due <= today and not (waits and STEPS[step.kind] in _GENERAL)
        if choice.about or is_due or step.kind in _ANY_DAY:
            return of_step(dossier, judgement, step, choice.kind, by_itself=by_itself)
    if not choice.about:
        others = [step for step in steps if step.due > today]
        raise _nothing(dossier.contacts[choice.who], others)
    if choice.about in _GENERAL:
        return MailTask(about=choice.about, contact=dossier.contacts[choice.who])
    for_ = _folder(dossier, choice, choice.about) if choice.for_ is None else choice.for_
    return MailTask(
        about=choice.about,
        contact=dossier.contacts[choice.who],
        ask=_ask(dossier, choice.who, for_, choice.kind),
        opportunity=dossier.opportunities.get(for_),
    )


def due(dossier: Dossier, judgement: Judgement) -> tuple[MailTask, ...]:
    """List what is called for by today and a mail can do, in the order of the steps.

    Whoever is to be asked today whether they would recommend at all, or was, is asked for nothing
    else on that day. A hello, or that the search begins, stands there only where it is of the day's
    portion, and where its reader hears nothing else that day and is not waited for.
    """
    steps = [one for one in _mailable(dossier, judgement) if one.due <= judgement.today]
    first = {one.who for one in steps if one.kind == "honest-conversation"}
    first |= set(_asked_on(dossier, judgement.today))
    wanted = (one for one in steps if not (one.kind == "ask" and one.who in first))
    hears = {one.who for one in steps if STEPS[one.kind] not in _GENERAL}
    hears |= {one.who for one in judgement.steps if one.kind == "chase"}
    hears |= set(_spoken_with(dossier, judgement.today))
    found = (of_step(dossier, judgement, step) for step in _once(wanted, hears, judgement))
    # One mail has the schedule, however many steps call for it.
    once = {
        (one.about, one.contact.slug, one.for_, one.ask and one.ask.source): one for one in found
    }
    return tuple(once.values())


def _once(steps: Iterable[Step], hears: set[str], judgement: Judgement) -> Iterator[Step]:
    """Leave out what only keeps in touch with who hears something else, or is not of today."""
    of_today = portion(judgement.steps, judgement.today)
    for step in steps:
        if STEPS[step.kind] in _GENERAL:
            if step.who in hears or step not in of_today:
                continue
            hears.add(step.who)
        yield step


def _spoken_with(dossier: Dossier, day: date) -> Iterator[str]:
    """List with whom there was something on that day, by the log."""
    today = PartialDate.of(day)
    for who, lines in dossier.ledger.items():
        entries = (line.entry for line in lines)
        if any(one.date == today and one.kind in (*PROGRESS, *TALK) for one in entries):
            yield who


def _mailable(dossier: Dossier, judgement: Judgement, *, by_itself: bool = False) -> Iterator[Step]:
    """List the steps that a mail can do; `by_itself`: each letter of a schedule has its own."""
    for step in judgement.steps:
        if step.kind in STEPS:
            has_one = step.kind == "thank" or schedule_of(step.who, dossier, judgement)
            is_whole = not step.parts or (has_one and not by_itself)
            yield from (step,) if is_whole else step.parts


def _letters(dossier: Dossier, judgement: Judgement, choice: MailChoice) -> MailTask:
    """Write the mail with the schedule; raise UserError where there are no two letters."""
    contact, schedule = dossier.contacts[choice.who], schedule_of(choice.who, dossier, judgement)
    if not schedule:
        sentence = f"no schedule is made for {contact.name}: they have no two letters to write"
        remedy = "--about brief writes the mail of one; `dossier check` says why one is left out"
        raise UserError(sentence, remedy)
    for step in _mailable(dossier, judgement):
        turn = turn_of(step, schedule) if step.who == choice.who else None
        if turn and (step.due <= judgement.today or step.kind in _ANY_DAY):
            return _of_schedule(schedule, turn, step.due)
    return _of_schedule(schedule, "ask" if schedule.is_open else "brief", None)


def _of_schedule(schedule: Schedule, turn: Turn, due: date | None) -> MailTask:
    return MailTask(about=LETTERS, contact=schedule.contact, due=due, schedule=schedule, turn=turn)


def _asked_on(dossier: Dossier, day: date) -> Iterator[str]:
    """List who was put the question before all others by a mail of that day."""
    for who, receipts in dossier.receipts.items():
        if any((one.about, one.opportunity, one.day) == ("ask", "", day) for one in receipts):
            yield who


def of_step(
    dossier: Dossier, judgement: Judgement, step: Step, kind: str = "", *, by_itself: bool = False
) -> MailTask:
    """Write what a step calls for: for a letter of a schedule the schedule, unless `by_itself`."""
    schedule = schedule_of(step.who, dossier, judgement)
    if schedule and not by_itself and (turn := turn_of(step, schedule)):
        return _of_schedule(schedule, turn, step.due)
    is_general = step.kind == "honest-conversation" or STEPS[step.kind] in _GENERAL or step.parts
    return MailTask(
        about=STEPS[step.kind],
        contact=dossier.contacts[step.who],
        ask=None if is_general else _ask(dossier, step.who, step.for_, kind or step.ask or ""),
        opportunity=dossier.opportunities.get(step.for_),
        due=step.due,
        parts=step.parts,
    )


def _fits(step: Step, choice: MailChoice) -> bool:
    return (
        step.who == choice.who
        and step.kind in STEPS
        and choice.about in (None, STEPS[step.kind])
        and choice.for_ in (None, step.for_)
        and (not choice.kind or step.ask in (None, choice.kind))
    )


def _ask(dossier: Dossier, who: str, for_: str, kind: str) -> LinkedAsk | None:
    """Take the ask of that kind; else the reference, as its brief has the plain name."""
    asks = [one for one in dossier.asked[who] if one.folder == (for_ or GENERAL)]
    found = [one for one in asks if one.ask.kind == (kind or "reference")]
    if kind and not found:
        name, place = dossier.contacts[who].listed_name, for_ or "nothing in particular"
        which = " or ".join(f"--kind {one.ask.kind}" for one in asks)
        raise UserError(f"{name} is asked for no {kind} for {place}", which and f"write {which}")
    return next(iter(found or asks), None)


def _folder(dossier: Dossier, choice: MailChoice, about: About) -> str:
    """Find the one opportunity that it can be about."""
    asked = {_slug(one) for one in dossier.asked[choice.who]}
    introduced = set(_introduced(dossier, choice.who))
    known = (about == "report" and introduced) or asked or introduced
    fit = {slug for slug in known if _suits(dossier, slug, about)} or known
    if len(fit) > 1:
        which = " or ".join(f"--for {slug or GENERAL}" for slug in sorted(fit))
        sentence = (
            f"{dossier.contacts[choice.who].listed_name} has a part in more than one opportunity"
        )
        raise UserError(sentence, f"write {which}")
    return next(iter(fit), "")


def _slug(ask: LinkedAsk) -> str:
    return ask.opportunity.slug if ask.opportunity else ""


def _introduced(dossier: Dossier, who: str) -> list[str]:
    lines = (line for line in dossier.ledger[who] if line.entry.kind == "introduced")
    named = [line.opportunity.slug for line in lines if line.opportunity]
    return [*named, *(slug for slug, one in dossier.introduced_by.items() if one == who)]


def _suits(dossier: Dossier, slug: str, about: About) -> bool:
    opportunity = dossier.opportunities.get(slug)
    over = opportunity is not None and opportunity.private.status in CLOSED
    return over == (about == "outcome") if about in (*_WHILE_OPEN, "outcome") else True


def _nothing(contact: Contact, later: list[Step]) -> UserError:
    sentence = f"nothing that a mail can do is called for with {contact.listed_name} today"
    if later:
        about = STEPS[later[0].kind]
        sentence += f"; on {later[0].due} it will be --about {about}"
    return UserError(sentence, f"--about writes one all the same: {', '.join(ABOUTS)}")
