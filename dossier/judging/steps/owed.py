"""What is owed to who helped: thanks, the outcome, what came of an introduction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from dossier.judging.days import shift
from dossier.judging.ledger import Line, last
from dossier.judging.steps.step import Step, StepContext, step
from dossier.judging.verdict import Reason
from dossier.records import Opportunity
from dossier.records.opportunity import CLOSED

_DID = {
    "contacted": "{} was contacted {}, and has had no thanks.",
    "gave": "{} did what you asked {}, and has had no thanks.",
    "introduced": "{} introduced you {}, and has had no thanks.",
}


def thank(context: StepContext) -> Iterator[Step]:
    """Find who has had no thanks since, for what they did (docs/judgement.md, "Next steps").

    Due the day after. Thanks that name no opportunity answer what named none: an introduction to a
    person, or a letter asked for in me.md.
    """
    for who, for_, did in _unclosed(context, _DID, "thanked"):
        name = context.dossier.contacts[who].listed_name
        due = shift(did.day, context.settings.thank_after)
        why = Reason(_DID[did.kind].format(name, did.when), did.source)
        yield step("thank", who, for_, due, why, context.today)


_HELPED = ("asked", "replied", "agreed", "declined", "briefed", "contacted", "gave", "introduced")


def tell_outcome(context: StepContext) -> Iterator[Step]:
    """Find who helped and has not been told (docs/judgement.md, "Next steps").

    Due the day after it is known, to the introducer too. Everyone asked is told, whatever they
    answered. What was told before the end is not the outcome. While the opportunity does not say
    when it ended, telling is due today.
    """
    helped = _helpers(context)
    for opportunity in context.dossier.opportunities.values():
        if opportunity.private.status not in CLOSED:
            continue
        introducer = context.dossier.introduced_by.get(opportunity.slug)
        everyone = helped.get(opportunity.slug, set()) | ({introducer} if introducer else set())
        due = _outcome_due(opportunity, context.settings.tell_after, context.today)
        for who in sorted(everyone):
            if not _is_told(context.ledger[who], opportunity):
                why = _why_outcome(opportunity, context.dossier.contacts[who].listed_name)
                yield step("tell-outcome", who, opportunity.slug, due, why, context.today)


def _helpers(context: StepContext) -> dict[str, set[str]]:
    helpers: dict[str, set[str]] = {}
    for who, lines in context.ledger.items():
        for line in lines:
            if line.for_ and line.kind in _HELPED:
                helpers.setdefault(line.for_, set()).add(who)
    return helpers


def _is_told(lines: Sequence[Line], opportunity: Opportunity) -> bool:
    closed = opportunity.private.closed
    told = last((line for line in lines if line.for_ == opportunity.slug), "told")
    return told is not None and (closed is None or told.day >= closed.first)


def _outcome_due(opportunity: Opportunity, days: int, today: date) -> date:
    closed = opportunity.private.closed
    known = closed and (min(closed.last, today) if closed.first <= today else closed.first)
    return shift(known, days) if known else today


def _why_outcome(opportunity: Opportunity, name: str) -> Reason:
    status = opportunity.private.status
    ended = {"won": "You won", "lost": "You lost", "withdrawn": "You withdrew from"}[status]
    text = f"{ended} {opportunity.role} at {opportunity.organization}, and {name} has not heard."
    field = "closed" if opportunity.private.closed else "status"
    return Reason(text, opportunity.source(field))


def report_introduction(context: StepContext) -> Iterator[Step]:
    """Find who introduced the owner and has not heard in 7 days (docs/judgement.md, "Next steps").

    An introduction to a person names no opportunity, and nor does the line that reports it.
    """
    for who, for_, introduction in _unclosed(context, ("introduced",), "told"):
        name = context.dossier.contacts[who].listed_name
        due = shift(introduction.day, context.settings.report_introduction)
        text = f"{name} introduced you {introduction.when}, and has not heard how it went."
        why = Reason(text, introduction.source)
        yield step("report-introduction", who, for_, due, why, context.today)


def _unclosed(
    context: StepContext, kinds: Collection[str], closing: str
) -> Iterator[tuple[str, str, Line]]:
    """Yield a contact, an opportunity and the first line of a kind that no closing line follows."""
    for who, lines in context.ledger.items():
        for for_ in sorted({line.for_ for line in lines if line.kind in kinds}):
            about = [line for line in lines if line.for_ == for_]
            closed = last(about, closing)
            opened = (line for line in about if line.kind in kinds)
            first = next((line for line in opened if not closed or line.day > closed.day), None)
            if first:
                yield who, for_, first
