"""Give something back: when two favours behind, or when there is something they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.english import counted
from dossier.judging.ledger import GIVEN, RECEIVED, Line, last
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, undated
from dossier.judging.verdict import Reason
from dossier.records import Contact
from dossier.records.partial_date import add_months

# Something done lately is enough, whatever they still need.
_LATELY = 3


def steps(context: StepContext) -> Iterator[Step]:
    """Find to whom the owner owes, or for whom something can be done.

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
