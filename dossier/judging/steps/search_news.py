"""What to tell of the search: that it begins, and how it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from dossier.judging.days import shift, when, window
from dossier.judging.ledger import Line, last
from dossier.judging.steps.step import Step, StepContext, step, undated
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk
from dossier.records import Opportunity
from dossier.records.correspondence import ANSWERS, TALK
from dossier.records.opportunity import CLOSED
from dossier.records.partial_date import PartialDate

# What is said or sent says that a search goes on, and how far it has come.
_HEARD = ("told", "asked", "briefed", *TALK)


def tell_begin(context: StepContext) -> Iterator[Step]:
    """Find who would speak, is on a panel, is asked for nothing yet, and has not heard since.

    They should not hear of it by an employer's call. The search began with the first day that an
    open opportunity names, as `applied` or `since`.
    """
    first = min(_begun(context), key=lambda begun: begun[0].first, default=None)
    if not first:
        return
    began, source = first
    field = "applied" if source.private.applied else "since"
    asked = {ask.contact.slug for ask, _ in context.open_asks()}
    for who, place in _on_panels(context).items():
        heard = (line.day for line in context.ledger[who] if line.kind in _HEARD)
        is_told = any(day >= began.first for day in heard)
        if who not in asked and context.verdicts[who].said_yes and not is_told:
            name = context.dossier.contacts[who].name
            text = f"Your search began {when(began)}; {name} is on the panel for {place}"
            why = Reason(f"{text}, and has not heard.", source.source(field))
            yield undated("tell-begin", who, "", why, context.today)


def _begun(context: StepContext) -> Iterator[tuple[PartialDate, Opportunity]]:
    for opportunity in context.dossier.opportunities.values():
        if opportunity.private.status not in CLOSED:
            days = (opportunity.private.applied, opportunity.private.since)
            yield from ((day, opportunity) for day in days if day and day.first <= context.today)


def _on_panels(context: StepContext) -> dict[str, str]:
    """Return the employer of the first panel that each person is on."""
    employers: dict[str, str] = {}
    for slug, panel in context.panels.items():
        for who in panel.panel:
            employers.setdefault(who, context.dossier.opportunities[slug].organization)
    return employers


_STAGES = {
    "applied": "You applied at {}",
    "interviewing": "You began to talk with {}",
    "references": "{} began to ask for references",
    "offer": "{} made you an offer",
}


def tell_progress(context: StepContext) -> Iterator[Step]:
    """Find who has a part in an opportunity, and has not heard of it since its stage began.

    At most once in three weeks. While `since` is absent nobody knows when the stage began, and
    nothing is due.
    """
    part = _who_has_a_part(context)
    for opportunity in context.dossier.opportunities.values():
        since = opportunity.private.since
        if opportunity.private.status not in _STAGES or not since or since.first > context.today:
            continue
        for who in sorted(part.get(opportunity.slug, ())):
            if not _knows_of_stage(context.ledger[who], opportunity, since.first):
                yield _telling(who, opportunity, context)


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


def _knows_of_stage(lines: Sequence[Line], opportunity: Opportunity, since: date) -> bool:
    return any(
        line.day >= since
        and (
            (line.for_ == opportunity.slug and line.kind in _HEARD)
            or (line.is_general and line.kind == "told")
        )
        for line in lines
    )


def _telling(who: str, opportunity: Opportunity, context: StepContext) -> Step:
    since, settings = opportunity.private.since, context.settings
    assert since
    last_told = last(context.ledger[who], "told")
    free = shift(last_told.day, settings.tell_progress) if last_told else date.min
    # The day after the stage was reached; of a month nobody knows which, so today.
    due = max(shift(since.first, settings.tell_after) if since.day else context.today, free)
    name = context.dossier.contacts[who].name
    reached = _STAGES[opportunity.private.status].format(opportunity.organization)
    text = f"{reached} {when(since)}, and {name} has not heard."
    why = Reason(text, opportunity.source("since"))
    telling = step("tell-progress", who, opportunity.slug, due, why, context.today)
    return replace(telling, overdue=telling.late / max(1, settings.tell_progress))
