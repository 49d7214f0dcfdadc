"""Tell the outcome: the day after it is known, to everyone asked and to the introducer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dossier.judging.days import shift
from dossier.judging.ledger import Line, last
from dossier.judging.steps.step import Step, StepContext, step
from dossier.judging.verdict import Reason
from dossier.records import Opportunity
from dossier.records.opportunity import CLOSED

_HELPED = ("asked", "replied", "agreed", "declined", "briefed", "contacted", "gave", "introduced")


def steps(context: StepContext) -> Iterator[Step]:
    """Find who helped and has not been told (docs/judgement.md, "Next steps").

    Everyone asked is told, whatever they answered. What was told before the end is not the
    outcome. While the opportunity does not say when it ended, telling is due today.
    """
    helped = _who(context, _HELPED)
    for opportunity in context.dossier.opportunities.values():
        if opportunity.private.status not in CLOSED:
            continue
        introducer = context.dossier.introduced_by.get(opportunity.slug)
        everyone = helped.get(opportunity.slug, set()) | ({introducer} if introducer else set())
        due = _due(opportunity, context.settings.tell_after, context.today)
        for who in sorted(everyone):
            if not _is_told(context.ledger[who], opportunity):
                why = _why(opportunity, context.dossier.contacts[who].listed_name)
                yield step("tell-outcome", who, opportunity.slug, due, why, context.today)


def _who(context: StepContext, kinds: tuple[str, ...]) -> dict[str, set[str]]:
    helpers: dict[str, set[str]] = {}
    for who, lines in context.ledger.items():
        for line in lines:
            if line.for_ and line.kind in kinds:
                helpers.setdefault(line.for_, set()).add(who)
    return helpers


def _is_told(lines: Sequence[Line], opportunity: Opportunity) -> bool:
    closed = opportunity.private.closed
    told = last((line for line in lines if line.for_ == opportunity.slug), "told")
    return told is not None and (closed is None or told.day >= closed.first)


def _due(opportunity: Opportunity, days: int, today: date) -> date:
    closed = opportunity.private.closed
    known = closed and (min(closed.last, today) if closed.first <= today else closed.first)
    return shift(known, days) if known else today


def _why(opportunity: Opportunity, name: str) -> Reason:
    status = opportunity.private.status
    ended = {"won": "You won", "lost": "You lost", "withdrawn": "You withdrew from"}[status]
    text = f"{ended} {opportunity.role} at {opportunity.organization}, and {name} has not heard."
    field = "closed" if opportunity.private.closed else "status"
    return Reason(text, opportunity.source(field))
