"""Whom to keep near: by talk at an interval, by favours, at employers that are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dossier.english import counted
from dossier.judging.contact_history import last_talk, overdue_from
from dossier.judging.ledger import GIVEN, RECEIVED, Line, last
from dossier.judging.steps.step import Step, StepContext, step, undated
from dossier.judging.verdict import UNBRIEFABLE, Reason
from dossier.records import Contact
from dossier.records.partial_date import Interval, add_months

# The interval for backers whose file does not name one.
DEFAULT = Interval(3, "month")


def keep_in_touch(context: StepContext) -> Iterator[Step]:
    """Yield a step for each contact with an interval (docs/judgement.md, "Next steps").

    Any talk begins the interval again. Between the due day and the overdue day nothing is late.
    While no talk is logged the clock has not begun, and a first one is due today.
    """
    today = context.today
    for who, contact in context.dossier.contacts.items():
        interval, talk = _interval(contact, context), last_talk(context.ledger[who])
        if not interval:
            continue
        source = contact.source("keep_in_touch")
        if not talk:
            text = f"No talk with {contact.listed_name} is in the log; {_aim(contact, interval)}."
            yield undated("keep-in-touch", who, "", Reason(text, source), today)
            continue
        text = f"You last talked {talk.when}; {_aim(contact, interval)}."
        due = interval.after(talk.day)
        call = step("keep-in-touch", who, "", due, Reason(text, source), today)
        call = replace(call, overdue=call.late / max(1, (due - talk.day).days))
        overdue = overdue_from(talk.day, interval, context.settings.overdue)
        yield call if today >= overdue else replace(call, late=0)


def _interval(contact: Contact, context: StepContext) -> Interval | None:
    verdict = context.verdicts[contact.slug]
    could = verdict.said_yes and verdict.word not in UNBRIEFABLE
    return contact.private.keep_in_touch or (DEFAULT if could else None)


def _aim(contact: Contact, interval: Interval) -> str:
    every = f"every {interval.unit if interval.count == 1 else interval}"
    if contact.private.keep_in_touch:
        return f"you mean to talk {every}"
    return f"those who would speak for you hear from you {every}"


_STARTED = ("not-asked", "ask-again", "hard-to-reach", "gone-quiet", "ready")


def set_interval(context: StepContext) -> Iterator[Step]:
    """Take the nearest while no file says how often, and nobody has one by default.

    Who would speak for the owner has an interval without it (DEFAULT).
    """
    contacts = context.dossier.contacts.values()
    is_set = any(contact.private.keep_in_touch for contact in contacts)
    if is_set or any(verdict.said_yes for verdict in context.verdicts.values()):
        return
    for contact in context.nearest():
        if context.word(contact.slug) in _STARTED:
            text = (
                f"No file says how often you mean to talk to somebody: begin with {contact.name}."
            )
            why = Reason(text, contact.source("name"))
            setting = undated("set-interval", contact.slug, "", why, context.today)
            yield replace(setting, write=f"keep_in_touch: {DEFAULT}")
            return


# Months. Something done lately is enough, whatever they still need; so is a talk with the far.
_LATELY = 3


def give_back(context: StepContext) -> Iterator[Step]:
    """Find to whom the owner owes two favours, or for whom something can be done.

    There is no day for it: it is due today for as long as it stands. Giving once closes it even
    for who is further behind; their next favour opens it again.
    """
    for who, lines in context.ledger.items():
        contact = context.dossier.contacts[who]
        why = _behind(contact, lines, context) or _needs(contact, lines, context)
        if why:
            yield undated("give-back", who, "", why, context.today)


def _behind(contact: Contact, lines: Sequence[Line], context: StepContext) -> Reason | None:
    received, given = last(lines, *RECEIVED), last(lines, *GIVEN)
    owed = sum((line.kind in RECEIVED) - (line.kind in GIVEN) for line in lines)
    since = received and (not given or received.day > given.day)
    if not received or not since or owed < context.settings.favours_behind:
        return None
    behind = counted(owed, "favour", "favours")
    text = f"You are {behind} behind with {contact.listed_name}, the last {received.when}"
    needs = contact.private.needs.rstrip(".")
    return Reason(f"{text}; they need {needs}." if needs else f"{text}.", received.source)


def _needs(contact: Contact, lines: Sequence[Line], context: StepContext) -> Reason | None:
    given = last(lines, *GIVEN)
    lately = given is not None and add_months(given.day, _LATELY) > context.today
    if not contact.private.needs or lately:
        return None
    text = f"{contact.listed_name} needs {contact.private.needs.rstrip('.')}."
    return Reason(text, contact.source("needs"))


_FAR = ("too-far", "gone-quiet")


def go_nearer(context: StepContext) -> Iterator[Step]:
    """Find who works where the owner wants to, or can introduce them there, and is not near.

    Who is to be kept in touch with anyway has that step. Any talk closes it for three months.
    """
    contacts = context.dossier.contacts
    seen: set[str] = set()
    for employer in context.employers:
        if not employer.wanted:
            continue
        for who in dict.fromkeys((*employer.now, *employer.can_introduce)):
            talk, contact = last_talk(context.ledger[who]), contacts[who]
            lately = talk and add_months(talk.day, _LATELY) > context.today
            is_far = not talk or context.word(who) in _FAR
            if who in seen or lately or not is_far or contact.private.keep_in_touch:
                continue
            seen.add(who)
            is_there = who in employer.now
            does = "works there" if is_there else "can introduce you"
            spoke = f"you last talked {talk.when}" if talk else "no talk with them is in the log"
            text = f"You want {employer.name}: {contact.listed_name} {does}, and {spoke}."
            why = Reason(text, contact.source("organization" if is_there else "can_introduce"))
            yield undated("go-nearer", who, "", why, context.today)
