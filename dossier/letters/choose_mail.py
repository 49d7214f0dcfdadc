"""Choose what a mail is about: what the next step calls for, or what its owner says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, get_args

from dossier.judging import Judgement
from dossier.judging.letters import LETTERS
from dossier.judging.step_order import portion
from dossier.judging.steps.step import Step, StepKind
from dossier.letters.mail_task import STEPS, MailChoice, MailTask
from dossier.linking import GENERAL, Dossier, LinkedAsk
from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.correspondence import ABOUTS, PROGRESS, TALK, About
from dossier.records.opportunity import CLOSED
from dossier.records.partial_date import PartialDate
from dossier.views.brief.schedules import Schedule, schedule_of
from dossier.views.outbox.message import Turn

# What may be done before its day; a reminder, a heads-up or thanks would come out of the blue.
_ANY_DAY: Final[tuple[StepKind, ...]] = ("honest-conversation", "ask", "brief")
_WHILE_OPEN: Final[tuple[About, ...]] = ("brief", "ask", "chase", "heads-up", "progress")
# About the owner, and no one opportunity.
_GENERAL: Final[tuple[About, ...]] = ("hello", "begin")
_TURNS: Final[tuple[Turn, ...]] = get_args(Turn)


def choose(dossier: Dossier, judgement: Judgement, choice: MailChoice) -> MailTask:
    """Take the next step that fits; raise UserError where nothing is called for, or too much."""
    if LETTERS in (choice.about, choice.for_):
        return _letters(dossier, judgement, choice)
    contact, alone = dossier.contacts[choice.who], choice.for_ is not None
    steps = [step for step in _mailable(dossier, judgement, alone=alone) if _fits(step, choice)]
    # What there is to say goes before what is only to keep in touch.
    steps.sort(key=_is_general)
    awaited = any(step.kind == "chase" for step in steps)
    for step in steps:
        is_due = step.due <= judgement.today and not (awaited and _is_general(step))
        if choice.about or is_due or step.kind in _ANY_DAY:
            return _from_step(dossier, judgement, step, choice.kind, alone=alone)
    if not choice.about:
        raise _nothing(contact, [step for step in steps if step.due > judgement.today])
    if choice.about in _GENERAL:
        return MailTask(about=choice.about, contact=contact)
    for_ = _only_opportunity(dossier, choice, choice.about) if choice.for_ is None else choice.for_
    return MailTask(
        about=choice.about,
        contact=contact,
        ask=_ask(dossier, choice.who, for_, choice.kind),
        opportunity=dossier.opportunities.get(for_),
    )


def due(dossier: Dossier, judgement: Judgement) -> tuple[MailTask, ...]:
    """List what is called for by today and a mail can do, in the order of the steps.

    Whoever is to be asked today whether they would recommend at all, or was, is asked for nothing
    else on that day. A hello, or that the search begins, stands there only where it is of the day's
    portion, and where its reader hears nothing else that day and is not waited for.
    """
    steps = [step for step in _mailable(dossier, judgement) if step.due <= judgement.today]
    honest = {step.who for step in steps if step.kind == "honest-conversation"}
    honest |= set(_honestly_asked_on(dossier, judgement.today))
    hearing = {step.who for step in steps if not _is_general(step)}
    hearing |= {step.who for step in judgement.steps if step.kind == "chase"}
    hearing |= set(_in_the_log_of(dossier, judgement.today))
    steps = [step for step in steps if not (step.kind == "ask" and step.who in honest)]
    tasks = {}
    for step in _without_greetings(steps, hearing, judgement):
        task = _from_step(dossier, judgement, step)
        # One mail has the schedule, however many steps call for it: the last one's.
        key = task.about, task.contact.slug, task.for_, task.ask and task.ask.source
        tasks[key] = task
    return tuple(tasks.values())


def _without_greetings(
    steps: Iterable[Step], hearing: set[str], judgement: Judgement
) -> Iterator[Step]:
    """Leave out what only keeps in touch with who hears something else, or is not of today."""
    of_today = portion(judgement.steps, judgement.today)
    for step in steps:
        if _is_general(step):
            if step.who in hearing or step not in of_today:
                continue
            hearing.add(step.who)
        yield step


def _in_the_log_of(dossier: Dossier, day: date) -> Iterator[str]:
    """List with whom there was a talk, or progress, on that day."""
    today = PartialDate.of(day)
    for who, lines in dossier.ledger.items():
        entries = (line.entry for line in lines)
        if any(entry.date == today and entry.kind in (*PROGRESS, *TALK) for entry in entries):
            yield who


def _honestly_asked_on(dossier: Dossier, day: date) -> Iterator[str]:
    """List who was asked by a mail of that day whether they would recommend at all."""
    key = "ask", "", day
    for who, receipts in dossier.receipts.items():
        if any((each.about, each.opportunity, each.day) == key for each in receipts):
            yield who


def _mailable(dossier: Dossier, judgement: Judgement, *, alone: bool = False) -> Iterator[Step]:
    """List the steps that a mail can do; `alone`: each letter of a schedule has its own."""
    for step in judgement.steps:
        if step.kind in STEPS:
            has_one = step.kind == "thank" or schedule_of(step.who, dossier, judgement)
            is_whole = not step.parts or (has_one and not alone)
            yield from (step,) if is_whole else step.parts


def _is_general(step: Step) -> bool:
    return STEPS[step.kind] in _GENERAL


def _fits(step: Step, choice: MailChoice) -> bool:
    return (
        step.who == choice.who
        and step.kind in STEPS
        and choice.about in (None, STEPS[step.kind])
        and choice.for_ in (None, step.for_)
        and (not choice.kind or step.ask in (None, choice.kind))
    )


def _from_step(
    dossier: Dossier, judgement: Judgement, step: Step, kind: str = "", *, alone: bool = False
) -> MailTask:
    """Make of a step its mail: for a letter of a schedule the schedule, unless `alone`."""
    schedule = schedule_of(step.who, dossier, judgement)
    if schedule and not alone and (turn := _turn(step, schedule)):
        return _from_schedule(schedule, turn, step.due)
    has_no_ask = step.kind == "honest-conversation" or _is_general(step) or step.parts
    return MailTask(
        about=STEPS[step.kind],
        contact=dossier.contacts[step.who],
        ask=None if has_no_ask else _ask(dossier, step.who, step.for_, kind or step.ask or ""),
        opportunity=dossier.opportunities.get(step.for_),
        due=step.due,
        parts=step.parts,
    )


def _letters(dossier: Dossier, judgement: Judgement, choice: MailChoice) -> MailTask:
    """Make the mail with the schedule; raise UserError where there are no two letters."""
    contact, schedule = dossier.contacts[choice.who], schedule_of(choice.who, dossier, judgement)
    if not schedule:
        sentence = f"no schedule is made for {contact.name}: they have no two letters to write"
        remedy = "--about brief writes the mail of one; `dossier check` says why one is left out"
        raise UserError(sentence, remedy)
    for step in _mailable(dossier, judgement):
        turn = _turn(step, schedule) if step.who == choice.who else None
        if turn and (step.due <= judgement.today or step.kind in _ANY_DAY):
            return _from_schedule(schedule, turn, step.due)
    return _from_schedule(schedule, "ask" if schedule.is_open else "brief", None)


def _from_schedule(schedule: Schedule, turn: Turn, due: date | None) -> MailTask:
    return MailTask(about=LETTERS, contact=schedule.contact, due=due, schedule=schedule, turn=turn)


def _turn(step: Step, schedule: Schedule) -> Turn | None:
    """Return what the schedule is sent for; None where the step is about no letter on it."""
    folders = {part.for_ or GENERAL for part in step.parts or (step,)}
    if step.ask != "recommendation" or folders.isdisjoint(ask.folder for ask in schedule.asks):
        return None
    if step.kind == "ask" and not schedule.is_open:
        return "brief"
    return next((turn for turn in _TURNS if turn == step.kind), None)


def _ask(dossier: Dossier, who: str, for_: str, kind: str) -> LinkedAsk | None:
    """Take the ask of that kind; else the reference, else the first.

    Raise UserError where that kind is not asked for there.
    """
    asks = [ask for ask in dossier.asked[who] if ask.folder == (for_ or GENERAL)]
    matches = [ask for ask in asks if ask.ask.kind == (kind or "reference")]
    if kind and not matches:
        name, place = dossier.contacts[who].listed_name, for_ or "nothing in particular"
        options = " or ".join(f"--kind {ask.ask.kind}" for ask in asks)
        raise UserError(
            f"{name} is asked for no {kind} for {place}", options and f"write {options}"
        )
    return next(iter(matches or asks), None)


def _only_opportunity(dossier: Dossier, choice: MailChoice, about: About) -> str:
    """Find the one opportunity that it can be about; raise UserError where there are several."""
    asks = dossier.asked[choice.who]
    asked = {ask.opportunity.slug if ask.opportunity else "" for ask in asks}
    introduced = set(_introduced(dossier, choice.who))
    known = (about == "report" and introduced) or asked or introduced
    slugs = {slug for slug in known if _suits(dossier, slug, about)} or known
    if len(slugs) > 1:
        name = dossier.contacts[choice.who].listed_name
        options = " or ".join(f"--for {slug or GENERAL}" for slug in sorted(slugs))
        raise UserError(f"{name} has a part in more than one opportunity", f"write {options}")
    return next(iter(slugs), "")


def _introduced(dossier: Dossier, who: str) -> Iterator[str]:
    for line in dossier.ledger[who]:
        if line.entry.kind == "introduced" and line.opportunity:
            yield line.opportunity.slug
    yield from (slug for slug, introducer in dossier.introduced_by.items() if introducer == who)


def _suits(dossier: Dossier, slug: str, about: About) -> bool:
    if about not in (*_WHILE_OPEN, "outcome"):
        return True
    opportunity = dossier.opportunities.get(slug)
    is_closed = opportunity is not None and opportunity.private.status in CLOSED
    return is_closed == (about == "outcome")


def _nothing(contact: Contact, later: list[Step]) -> UserError:
    sentence = f"nothing that a mail can do is called for with {contact.listed_name} today"
    if later:
        about = STEPS[later[0].kind]
        sentence += f"; on {later[0].due} it will be --about {about}"
    return UserError(sentence, f"--about writes one all the same: {', '.join(ABOUTS)}")
