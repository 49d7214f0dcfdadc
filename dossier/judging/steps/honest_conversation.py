"""The honest conversation: whether they would recommend the owner, and any concern."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossier.judging.contact_history import expired_on, last_asked, was_asked
from dossier.judging.days import shift
from dossier.judging.deadlines import is_over
from dossier.judging.step_context import StepContext
from dossier.judging.steps.ask import due_day
from dossier.judging.steps.step import Step, step, undated
from dossier.judging.verdict import Reason
from dossier.records import Contact
from dossier.records.partial_date import add_months

_NEXT = ("not-asked", "ask-again")
Wish = tuple[date | None, Reason]


def steps(context: StepContext) -> Iterator[Step]:
    """Find who is wanted as a backer and has not said whether they would be.

    docs/judgement.md, "Next steps".

    Wanted: in an ask that is still planned, on the panel of an open opportunity, or a contact
    who lacks nothing before it (verdict `not-asked` or `ask-again`). It is due with the first
    planned ask, or else today. A line `asked` that names no opportunity closes it: the question
    is put. The verdict waits for the answer, in `permission`.
    """
    wishes = _wishes(context)
    for who, contact in context.dossier.contacts.items():
        lacking = _lacking(contact, context)
        if not lacking or (who not in wishes and context.word(who) not in _NEXT):
            continue
        wished = wishes.get(who, [(None, context.verdicts[who].reasons[0])])
        days = [day for day, _ in wished if day]
        first = min(wished, key=lambda wish: wish[0] or date.max)
        why = first[1]
        if who in wishes:
            why = Reason(f"{why.text}, and {lacking}.", why.source)
        due = min(days, default=None)
        talk = undated("honest-conversation", who, "", why, context.today)
        yield step("honest-conversation", who, "", due, why, context.today) if due else talk


def _lacking(contact: Contact, context: StepContext) -> str:
    """Return why the conversation is due; empty while it holds or the question is put."""
    months = context.dossier.settings.verdict.conversation_months
    today, permission = context.today, contact.permission
    if not was_asked(contact, today):
        since, text = add_months(today, -months), "you have not held the honest conversation"
    elif permission.asked and permission.private.recommend == "with concerns":
        since = shift(permission.asked.last, 1)
        text = "there are concerns to talk over first"
    else:
        ended = expired_on(contact, months, today)
        since, text = ended or date.max, "your honest conversation is out of date"
    asked = last_asked(context.ledger[contact.slug])
    return text if since <= today and not (asked and asked.day >= since) else ""


def _wishes(context: StepContext) -> dict[str, list[Wish]]:
    """List why each contact is wanted, and the day by which they are to be asked."""
    wishes: dict[str, list[Wish]] = {}
    for ask, lines in context.open_asks():
        if not lines and not is_over(ask, context.today):
            where = f" for {ask.opportunity.organization}" if ask.opportunity else ""
            text = f"You want a {ask.ask.kind}{where} from {ask.contact.listed_name}"
            wish = due_day(ask, context.settings), Reason(text, ask.source)
            wishes.setdefault(ask.contact.slug, []).append(wish)
    for slug, panel in context.panels.items():
        opportunity = context.dossier.opportunities[slug]
        for who in panel.panel:
            name = context.dossier.contacts[who].listed_name
            text = f"{name} is on the panel for {opportunity.organization}"
            wishes.setdefault(who, []).append((None, Reason(text, opportunity.source("wants"))))
    return wishes
