"""Tell that the search begins: who is on a panel should not hear of it by an employer's call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dossier.judging.days import when
from dossier.judging.ledger import Line
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, undated
from dossier.judging.verdict import Reason
from dossier.records import Opportunity
from dossier.records.correspondence import TALK
from dossier.records.opportunity import CLOSED
from dossier.records.partial_date import PartialDate

_HEARD = ("told", "asked", "briefed", *TALK)


def steps(context: StepContext) -> Iterator[Step]:
    """Find who would speak, is on a panel, is asked for nothing yet, and has not heard since.

    The search began with the first day that an open opportunity names, as `applied` or `since`.
    """
    first = min(_begun(context), key=lambda begun: begun[0].first, default=None)
    if not first:
        return
    began, source = first
    asked = {ask.contact.slug for ask, _ in context.open_asks()}
    for who, place in _on_panels(context).items():
        is_told = _has_heard(context.ledger[who], began.first)
        if who not in asked and context.verdicts[who].said_yes and not is_told:
            name = context.dossier.contacts[who].name
            text = f"Your search began {when(began)}; {name} is on the panel for {place}"
            why = Reason(f"{text}, and has not heard.", source.source(_field(source)))
            yield undated("tell-begin", who, "", why, context.today)


def _begun(context: StepContext) -> Iterator[tuple[PartialDate, Opportunity]]:
    for opportunity in context.dossier.opportunities.values():
        if opportunity.private.status not in CLOSED:
            days = (opportunity.private.applied, opportunity.private.since)
            yield from ((day, opportunity) for day in days if day and day.first <= context.today)


def _field(opportunity: Opportunity) -> str:
    return "applied" if opportunity.private.applied else "since"


def _on_panels(context: StepContext) -> dict[str, str]:
    """Return the employer of the first panel that each person is on."""
    employers: dict[str, str] = {}
    for slug, panel in context.panels.items():
        for who in panel.panel:
            employers.setdefault(who, context.dossier.opportunities[slug].organization)
    return employers


def _has_heard(lines: Sequence[Line], began: date) -> bool:
    return any(line.kind in _HEARD and line.day >= began for line in lines)
