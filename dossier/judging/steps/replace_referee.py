"""Replace a referee: the spare moves up when somebody is silent for 5 days, or declines."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from dossier.judging.candidates import may_refer
from dossier.judging.days import is_over, shift
from dossier.judging.ledger import Line, last, lines_of, unanswered
from dossier.judging.panel import choose
from dossier.judging.steps.step import Step, StepContext, undated
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk
from dossier.records import Opportunity


def steps(context: StepContext) -> Iterator[Step]:
    """Find the panels of which somebody is lost, and who is next (docs/judgement.md, "Next steps").

    Who has been asked for a reference and is silent, or has declined, is lost; for each of them
    the best addition to the others is named, by the aims of the panel and so by the mix that the
    employer asks for, as long as the others are too few. It is closed by naming them under `asks`,
    which makes the step of asking.
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
            yield _step(who, opportunity, why, context)


def _lost(ask: LinkedAsk, context: StepContext) -> Reason | None:
    """Return why a referee is lost; None for who may still answer."""
    lines, name = lines_of(ask, context.dossier, context.ledger), ask.contact.listed_name
    answer = last(lines, "agreed", "declined")
    if is_over(ask, context.today):
        return None
    if answer and answer.kind == "declined":
        return Reason(f"{name} declined {answer.when}", answer.source)
    asked = unanswered(lines)
    if asked and lines[-1] == asked[-1] and _is_silent(asked[0], context):
        return Reason(f"{name} has not answered since you asked {asked[0].when}", asked[0].source)
    return None


def _is_silent(asked: Line, context: StepContext) -> bool:
    return shift(asked.day, context.settings.chase_after) <= context.today


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


def _step(who: str, opportunity: Opportunity, why: Reason, context: StepContext) -> Step:
    name = context.dossier.contacts[who].listed_name
    text = f"{why.text}; {name} is next for {opportunity.organization}."
    source = opportunity.source("asks")
    replacing = undated("replace", who, opportunity.slug, Reason(text, source), context.today)
    return structs.replace(replacing, write=f"- {{who: {who}, kind: reference}}", ask="reference")
