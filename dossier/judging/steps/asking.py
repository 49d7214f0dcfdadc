"""Whom to ask for what: the honest conversation, the ask, a reminder, somebody else instead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from dossier.english import counted
from dossier.judging.candidates import may_refer
from dossier.judging.contact_history import expired_on, last_asked, was_asked
from dossier.judging.days import is_over, needed_on, shift, spoken
from dossier.judging.ledger import last, lines_of, unanswered
from dossier.judging.panel import choose
from dossier.judging.steps.step import Step, StepContext, step, step_of_ask, undated
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk
from dossier.records import Contact, Opportunity
from dossier.records.partial_date import add_months
from dossier.records.settings import StepSettings

_CONVERSATION_NEXT = ("not-asked", "ask-again")
Wish = tuple[date | None, Reason]


def hold_conversation(context: StepContext) -> Iterator[Step]:
    """Find who is wanted as a backer and has not said whether they would recommend the owner.

    docs/judgement.md, "Next steps".

    Wanted: in an ask that is still planned, on the panel of an open opportunity, or a contact
    who lacks nothing before it (verdict `not-asked` or `ask-again`). It is due with the first
    planned ask, or else today. A line `asked` that names no opportunity closes it: the question
    is put. The verdict waits for the answer, in `permission`.
    """
    wishes = _wishes(context)
    for who, contact in context.dossier.contacts.items():
        lacking = _lacking(contact, context)
        if not lacking or (who not in wishes and context.word(who) not in _CONVERSATION_NEXT):
            continue
        wished = wishes.get(who, [(None, context.verdicts[who].reasons[0])])
        due, why = min(wished, key=lambda wish: wish[0] or date.max)
        if who in wishes:
            why = Reason(f"{why.text}, and {lacking}.", why.source)
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
            wish = due_day(ask, context.settings), Reason(_wanted(ask), ask.source)
            wishes.setdefault(ask.contact.slug, []).append(wish)
    for slug, panel in context.panels.items():
        opportunity = context.dossier.opportunities[slug]
        for who in panel.panel:
            name = context.dossier.contacts[who].listed_name
            text = f"{name} is on the panel for {opportunity.organization}"
            wishes.setdefault(who, []).append((None, Reason(text, opportunity.source("wants"))))
    return wishes


def ask_contact(context: StepContext) -> Iterator[Step]:
    """Find the asks that the log does not know yet (docs/judgement.md, "Next steps").

    14 days before a reference check, 28 before a letter is due. An introduction is asked for as
    early as a reference. Without a day the ask is due today: at the start of the search (same
    section). Who has concerns is talked to first.
    """
    today = context.today
    for ask, lines in context.open_asks():
        if not lines and not is_over(ask, today) and context.may_brief(ask):
            due = due_day(ask, context.settings)
            yield step_of_ask("ask", ask, due, _why_ask(ask), context)


def due_day(ask: LinkedAsk, settings: StepSettings) -> date | None:
    """Return the day by which to ask."""
    letter = ask.ask.kind == "recommendation"
    days = settings.ask_before_letter if letter else settings.ask_before_check
    needed = needed_on(ask)
    return needed and shift(needed, -days)


def _why_ask(ask: LinkedAsk) -> Reason:
    day, needed = "", needed_on(ask)
    if needed:
        until = "needed from" if ask.ask.kind == "reference" else "due on"
        day = f", and it is {until} {spoken(needed)}"
    return Reason(f"{_wanted(ask)}{day}.", ask.source)


def _wanted(ask: LinkedAsk) -> str:
    where = f" for {ask.opportunity.organization}" if ask.opportunity else ""
    return f"You want a {ask.ask.kind}{where} from {ask.contact.listed_name}"


def chase_answer(context: StepContext) -> Iterator[Step]:
    """Find who has not answered in 5 days, at most twice (docs/judgement.md, "Next steps").

    A reminder is a further `asked` line, and the five days begin again with it.
    """
    settings = context.settings
    for ask, lines in context.open_asks():
        asked = unanswered(lines)
        may_chase = asked and len(asked) <= settings.chases and context.may_brief(ask)
        if may_chase and not is_over(ask, context.today):
            due = shift(asked[-1].day, settings.chase_after)
            times = f", {counted(len(asked), 'time', 'times')} in all" if len(asked) > 1 else ""
            text = (
                f"You asked {ask.contact.listed_name} {asked[-1].when}{times}, and have no answer."
            )
            why = Reason(text, asked[-1].source)
            yield step_of_ask("chase", ask, due, why, context)


def replace_referee(context: StepContext) -> Iterator[Step]:
    """Find the panels of which somebody is lost, and who is next (docs/judgement.md, "Next steps").

    Who has been asked for a reference and is silent for 5 days, or has declined, is lost; for each
    of them the best addition to the others is named, by the aims of the panel and so by the mix
    that the employer asks for, as long as the others are too few. It is closed by naming them
    under `asks`, which makes the step of asking.
    """
    for slug, panel in context.panels.items():
        opportunity = context.dossier.opportunities[slug]
        asks = [ask for ask in context.dossier.asks[slug] if ask.ask.kind == "reference"]
        lost = [(ask, why) for ask in asks if (why := _lost(ask, context))]
        missing = panel.size - (len(asks) - len(lost))
        if not lost or missing <= 0:
            continue
        gone = [ask.contact.slug for ask, _ in lost]
        following = _next(context, opportunity, panel.size, asks, gone)
        for (_, why), who in zip(lost[:missing], following, strict=False):
            yield _replacing(who, opportunity, why, context)


def _lost(ask: LinkedAsk, context: StepContext) -> Reason | None:
    """Return why a referee is lost; None for who may still answer."""
    lines, name = lines_of(ask, context.dossier, context.ledger), ask.contact.listed_name
    answer = last(lines, "agreed", "declined")
    if is_over(ask, context.today):
        return None
    if answer and answer.kind == "declined":
        return Reason(f"{name} declined {answer.when}", answer.source)
    asked = unanswered(lines)
    if asked and shift(asked[0].day, context.settings.chase_after) <= context.today:
        return Reason(f"{name} has not answered since you asked {asked[0].when}", asked[0].source)
    return None


def _next(
    context: StepContext,
    opportunity: Opportunity,
    size: int,
    asks: list[LinkedAsk],
    gone: list[str],
) -> list[str]:
    """Choose the panel anew around those who are left, and list who was not asked of it."""
    asked = [ask.contact.slug for ask in asks]
    left = [ask.contact for ask in asks if ask.contact.slug not in gone]
    include = [
        contact.slug for contact in left if may_refer(contact, context.verdicts[contact.slug])
    ]
    best = choose(context.pool, opportunity, size=size, include=include, exclude=gone)
    every = (*best.panel, *((best.spare,) if best.spare else ()))
    return [slug for slug in every if slug not in asked]


def _replacing(who: str, opportunity: Opportunity, why: Reason, context: StepContext) -> Step:
    name = context.dossier.contacts[who].listed_name
    text = f"{why.text}; {name} is next for {opportunity.organization}."
    source = opportunity.source("asks")
    replacing = undated("replace", who, opportunity.slug, Reason(text, source), context.today)
    return replace(replacing, write=f"- {{who: {who}, kind: reference}}", ask="reference")
