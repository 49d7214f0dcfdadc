"""Go nearer: to those at a wanted employer who are far or quiet."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging.contact_history import last_talk
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, undated
from dossier.judging.verdict import Reason
from dossier.records.partial_date import add_months

_FAR = ("too-far", "gone-quiet")
# A talk of the last months is near enough.
_LATELY = 3


def steps(context: StepContext) -> Iterator[Step]:
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
