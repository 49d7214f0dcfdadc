"""Ask: 14 days before a reference check, 28 before a letter is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from dossier.judging.days import is_over, needed_on, shift, spoken
from dossier.judging.steps.step import Step, StepContext, step_of_ask
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk
from dossier.records.settings import StepSettings


def steps(context: StepContext) -> Iterator[Step]:
    """Find the asks that the log does not know yet (docs/judgement.md, "Next steps").

    An introduction is asked for as early as a reference. Without a day the ask is due today:
    at the start of the search (same section). Who has concerns is talked to first.
    """
    today = context.today
    for ask, lines in context.open_asks():
        if not lines and not is_over(ask, today) and context.may_brief(ask):
            due = due_day(ask, context.settings)
            asking = step_of_ask("ask", ask, due or today, _why(ask), context)
            yield asking if due else replace(asking, dated=False)


def due_day(ask: LinkedAsk, settings: StepSettings) -> date | None:
    """Return the day by which to ask."""
    letter = ask.ask.kind == "recommendation"
    days = settings.ask_before_letter if letter else settings.ask_before_check
    needed = needed_on(ask)
    return needed and shift(needed, -days)


def _why(ask: LinkedAsk) -> Reason:
    where = f" for {ask.opportunity.organization}" if ask.opportunity else ""
    needed = needed_on(ask)
    day = f", and it is needed from {spoken(needed)}" if needed else ""
    if needed and ask.ask.kind != "reference":
        day = f", and it is due on {spoken(needed)}"
    text = f"You want a {ask.ask.kind}{where} from {ask.contact.listed_name}{day}."
    return Reason(text, ask.source)
