"""Heads-up: the day before the window, if they were briefed over a week earlier.

Who writes letters is reminded once, some days before the first of them must arrive
(docs/judgement.md, "Next steps").
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging.days import contacts_from, is_over, shift, spoken, window
from dossier.judging.ledger import Line, last
from dossier.judging.letters import first_day, is_letter, reminder_day
from dossier.judging.steps.step import Step, StepContext, step_of_ask
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk

_OVER = ("declined", "contacted", "gave", "thanked", "told")


def steps(context: StepContext) -> Iterator[Step]:
    """Find whose brief has grown old by the day before the call (docs/judgement.md, "Next steps").

    A heads-up is logged as `briefed` again: the brief is then no longer old.
    """
    settings = context.settings
    for ask, lines in context.open_asks():
        briefed, opens = last(lines, "briefed"), window(ask)[0]
        if not briefed or not _stands(briefed, lines) or not context.may_brief(ask):
            continue
        if reminder := _reminder(ask, briefed, context):
            yield reminder
        if not opens or not ask.opportunity or is_over(ask, context.today):
            continue
        due = shift(opens, -settings.heads_up_before)
        if (due - briefed.day).days > settings.heads_up_if_briefed:
            text = f"You briefed {ask.contact.listed_name} {briefed.when}; {contacts_from(ask)}."
            yield step_of_ask("heads-up", ask, due, Reason(text, briefed.source), context)


def _stands(briefed: Line, lines: tuple[Line, ...]) -> bool:
    return last(lines, "briefed", *_OVER) == briefed


def _reminder(ask: LinkedAsk, briefed: Line, context: StepContext) -> Step | None:
    """Remind of a schedule once: who was briefed since the day for it needs no reminder."""
    first = first_day(context.dossier.asked[ask.contact.slug])
    if not is_letter(ask) or not first or first < context.today:
        return None
    due = reminder_day(first, context.settings)
    if briefed.day >= due:
        return None
    said = f"You briefed {ask.contact.listed_name} {briefed.when}"
    text = f"{said}; the first of the letters must arrive by {spoken(first)}."
    return step_of_ask("heads-up", ask, due, Reason(text, briefed.source), context)
