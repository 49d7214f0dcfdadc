"""Tell how the search goes: a stage reached since they last heard, at most once in three weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from dossier.judging.days import shift, when
from dossier.judging.deadlines import window
from dossier.judging.ledger import Line, last
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, step
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk
from dossier.records import Opportunity
from dossier.records.correspondence import ANSWERS, TALK
from dossier.records.partial_date import PartialDate

_STAGES = {
    "applied": "You applied at {}",
    "interviewing": "You began to talk with {}",
    "references": "{} began to ask for references",
    "offer": "{} made you an offer",
}
# What is said or sent of one opportunity says how far it has come.
_HEARD = ("told", "asked", "briefed", *TALK)


def steps(context: StepContext) -> Iterator[Step]:
    """Find who has a part in an opportunity, and has not heard of it since its stage began.

    While `since` is absent nobody knows when the stage began, and nothing is due.
    """
    part = _who_has_a_part(context)
    for opportunity in context.dossier.opportunities.values():
        since = opportunity.private.since
        if opportunity.private.status not in _STAGES or not since or since.first > context.today:
            continue
        for who in sorted(part.get(opportunity.slug, ())):
            if not _has_heard(context.ledger[who], opportunity, since.first):
                yield _step(who, opportunity, context)


def _who_has_a_part(context: StepContext) -> dict[str, set[str]]:
    """Take who agreed, and who introduced and was told what came of it."""
    helpers: dict[str, set[str]] = {}
    for ask, lines in context.open_asks():
        if ask.opportunity and _has_agreed(ask, lines):
            helpers.setdefault(ask.opportunity.slug, set()).add(ask.contact.slug)
    for slug, who in context.dossier.introduced_by.items():
        about = [line for line in context.ledger[who] if line.for_ == slug]
        introduced, told = last(about, "introduced"), last(about, "told")
        if not introduced or (told and told.day >= introduced.day):
            helpers.setdefault(slug, set()).add(who)
    return helpers


def _has_agreed(ask: LinkedAsk, lines: Sequence[Line]) -> bool:
    """Return whether they agreed; whom the employer will call hears of it by brief and heads-up."""
    answer = last(lines, *ANSWERS)
    stage = ask.opportunity.private.status if ask.opportunity else ""
    is_called = stage == "references" and window(ask)[0] is not None
    return answer is not None and answer.kind == "agreed" and not is_called


def _has_heard(lines: Sequence[Line], opportunity: Opportunity, since: date) -> bool:
    return any(
        line.day >= since
        and (
            (line.for_ == opportunity.slug and line.kind in _HEARD)
            or (line.is_general and line.kind == "told")
        )
        for line in lines
    )


def _due(since: PartialDate, days: int, today: date) -> date:
    """Return the day after the stage was reached; of a month nobody knows which, so today."""
    return shift(since.first, days) if since.day else today


def _step(who: str, opportunity: Opportunity, context: StepContext) -> Step:
    private, settings = opportunity.private, context.settings
    assert private.since
    last_told = last(context.ledger[who], "told")
    free = shift(last_told.day, settings.tell_progress) if last_told else date.min
    due = max(_due(private.since, settings.tell_after, context.today), free)
    name = context.dossier.contacts[who].name
    reached = _STAGES[private.status].format(opportunity.organization)
    text = f"{reached} {when(private.since)}, and {name} has not heard."
    why = Reason(text, opportunity.source("since"))
    telling = step("tell-progress", who, opportunity.slug, due, why, context.today)
    return replace(telling, overdue=telling.late / max(1, settings.tell_progress))
