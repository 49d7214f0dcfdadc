"""The honest conversation: whether they would recommend the owner, and any concern."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossier.judging.contact_history import held, put_last, ran_out
from dossier.judging.days import shift
from dossier.judging.deadlines import is_over
from dossier.judging.step_context import StepContext
from dossier.judging.steps.ask import due_day
from dossier.judging.steps.step import Step, step, undated
from dossier.judging.verdict import Reason
from dossier.records import Contact
from dossier.records.interval import add_months

_NEXT = ("not-asked", "ask-again")
Wish = tuple[date | None, Reason]


def steps(situation: StepContext) -> Iterator[Step]:
    """Find who is wanted as a backer and has not said whether they would be.

    docs/judgement.md, "Next steps".

    Wanted: in an ask that is still planned, on the panel of an open opportunity, or a contact
    who lacks nothing before it (verdict `not-asked` or `ask-again`). It is due with the first
    planned ask, or else today. A line `asked` that names no opportunity closes it: the question
    is put. The verdict waits for the answer, in `permission`.
    """
    wishes = _wishes(situation)
    for who, contact in situation.dossier.contacts.items():
        lacking = _lacking(contact, situation)
        if not lacking or (who not in wishes and situation.word(who) not in _NEXT):
            continue
        wished = wishes.get(who, [(None, situation.verdicts[who].reasons[0])])
        days = [day for day, _ in wished if day]
        first = min(wished, key=lambda wish: wish[0] or date.max)
        why = first[1]
        if who in wishes:
            why = Reason(f"{why.text}, and {lacking}.", why.source)
        due = min(days, default=None)
        found = undated("honest-conversation", who, "", why, situation.today)
        yield step("honest-conversation", who, "", due, why, situation.today) if due else found


def _lacking(contact: Contact, situation: StepContext) -> str:
    """Say what the conversation is lacking; nothing while it holds or the question is put."""
    months = situation.dossier.settings.verdict.conversation_months
    today, permission = situation.today, contact.permission
    if not held(contact, today):
        since, text = add_months(today, -months), "you have not held the honest conversation"
    elif permission.asked and permission.private.recommend == "with concerns":
        since = shift(permission.asked.last, 1)
        text = "there are concerns to talk over first"
    else:
        ended = ran_out(contact, months, today)
        since, text = ended or date.max, "your honest conversation is out of date"
    put = put_last(situation.ledger[contact.slug])
    return text if since <= today and not (put and put.day >= since) else ""


def _wishes(situation: StepContext) -> dict[str, list[Wish]]:
    """List why each contact is wanted, and the day by which they are to be asked."""
    found: dict[str, list[Wish]] = {}
    for ask, lines in situation.open_asks():
        if not lines and not is_over(ask, situation.today):
            where = f" for {ask.opportunity.organization}" if ask.opportunity else ""
            text = f"You want a {ask.ask.kind}{where} from {ask.contact.listed_name}"
            wish = due_day(ask, situation.settings), Reason(text, ask.source)
            found.setdefault(ask.contact.slug, []).append(wish)
    for slug, panel in situation.panels.items():
        opportunity = situation.dossier.opportunities[slug]
        for who in panel.panel:
            name = situation.dossier.contacts[who].listed_name
            text = f"{name} is on the panel for {opportunity.organization}"
            found.setdefault(who, []).append((None, Reason(text, opportunity.source("wants"))))
    return found
