"""What who agreed is sent before the call or the day: the brief, and a heads-up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossier.judging.days import contacts_from, is_over, shift, spoken, window
from dossier.judging.ledger import Line, last
from dossier.judging.letters import first_day, is_letter, reminder_day
from dossier.judging.steps.step import Step, StepContext, step_of_ask
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk

_BRIEFED = {"briefed", "contacted", "gave", "thanked", "told"}


def send_brief(context: StepContext) -> Iterator[Step]:
    """Find who agreed and has not been briefed (docs/judgement.md, "Next steps").

    At once when the window is known, at the latest 2 days before it.
    """
    for ask, lines in context.open_asks():
        agreed = _agreed(lines)
        if not agreed or is_over(ask, context.today):
            continue
        due = _brief_due(ask, agreed.day, context.settings.brief_before)
        if due and context.may_brief(ask):
            yield step_of_ask("brief", ask, due, _why_brief(ask, agreed), context)


def _agreed(lines: tuple[Line, ...]) -> Line | None:
    answers = [line for line in lines if line.kind in ("agreed", "declined")]
    briefed = any(line.kind in _BRIEFED for line in lines)
    return answers[-1] if answers and answers[-1].kind == "agreed" and not briefed else None


def _brief_due(ask: LinkedAsk, agreed: date, days_before: int) -> date | None:
    """Return the last good day: before the window, but not before they agreed.

    A letter or an introduction waits for no window: its brief is due when they agree.
    """
    if ask.ask.kind != "reference":
        return agreed
    opens = window(ask)[0]
    return opens and max(agreed, shift(opens, -days_before))


def _why_brief(ask: LinkedAsk, agreed: Line) -> Reason:
    contacts = contacts_from(ask)
    calls = f"; {contacts}" if contacts else f", and has no brief for the {ask.ask.kind}"
    return Reason(f"{ask.contact.listed_name} agreed {agreed.when}{calls}.", agreed.source)


_DONE = ("declined", "contacted", "gave", "thanked", "told")


def give_heads_up(context: StepContext) -> Iterator[Step]:
    """Find whose brief has grown old by the day before the call (docs/judgement.md, "Next steps").

    Old: over a week. A heads-up is logged as `briefed` again: the brief is then no longer old.
    Who writes letters is reminded once, some days before the first of them must arrive.
    """
    settings = context.settings
    for ask, lines in context.open_asks():
        briefed, opens = last(lines, "briefed"), window(ask)[0]
        if not briefed or last(lines, "briefed", *_DONE) != briefed or not context.may_brief(ask):
            continue
        if reminder := _reminder(ask, briefed, context):
            yield reminder
        if not opens or not ask.opportunity or is_over(ask, context.today):
            continue
        due = shift(opens, -settings.heads_up_before)
        if (due - briefed.day).days > settings.heads_up_if_briefed:
            text = f"You briefed {ask.contact.listed_name} {briefed.when}; {contacts_from(ask)}."
            yield step_of_ask("heads-up", ask, due, Reason(text, briefed.source), context)


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
