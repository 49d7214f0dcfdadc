"""Brief: at once when agreed and the window is known, at the latest 2 days before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossier.judging.days import contacts_from, is_over, shift, window
from dossier.judging.ledger import Line
from dossier.judging.steps.step import Step, StepContext, step_of_ask
from dossier.judging.verdict import Reason
from dossier.linking import LinkedAsk

_BRIEFED = {"briefed", "contacted", "gave", "thanked", "told"}


def steps(context: StepContext) -> Iterator[Step]:
    """Find who agreed and has not been briefed (docs/judgement.md, "Next steps")."""
    for ask, lines in context.open_asks():
        agreed = _agreed(lines)
        if not agreed or is_over(ask, context.today):
            continue
        due = _due(ask, agreed.day, context.settings.brief_before)
        if due and context.may_brief(ask):
            yield step_of_ask("brief", ask, due, _why(ask, agreed), context)


def _agreed(lines: tuple[Line, ...]) -> Line | None:
    answers = [line for line in lines if line.kind in ("agreed", "declined")]
    briefed = any(line.kind in _BRIEFED for line in lines)
    return answers[-1] if answers and answers[-1].kind == "agreed" and not briefed else None


def _due(ask: LinkedAsk, agreed: date, days_before: int) -> date | None:
    """Return the last good day: before the window, but not before they agreed.

    A letter or an introduction waits for no window: its brief is due when they agree.
    """
    if ask.ask.kind != "reference":
        return agreed
    opens = window(ask)[0]
    return opens and max(agreed, shift(opens, -days_before))


def _why(ask: LinkedAsk, agreed: Line) -> Reason:
    contacts = contacts_from(ask)
    calls = f"; {contacts}" if contacts else f", and has no brief for the {ask.ask.kind}"
    return Reason(f"{ask.contact.listed_name} agreed {agreed.when}{calls}.", agreed.source)
