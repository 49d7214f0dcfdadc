"""Chase: 5 days after asking without an answer, at most twice."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.english import counted
from dossier.judging.days import is_over, shift
from dossier.judging.ledger import unanswered
from dossier.judging.steps.step import Step, StepContext, step_of_ask
from dossier.judging.verdict import Reason


def steps(context: StepContext) -> Iterator[Step]:
    """Find who has not answered (docs/judgement.md, "Next steps").

    A reminder is a further `asked` line, and the five days begin again with it.
    """
    settings = context.settings
    for ask, lines in context.open_asks():
        asked = unanswered(lines)
        waiting = bool(asked) and lines[-1] == asked[-1]
        waiting = waiting and context.may_brief(ask)
        if waiting and len(asked) <= settings.chases and not is_over(ask, context.today):
            due = shift(asked[-1].day, settings.chase_after)
            times = f", {counted(len(asked), 'time', 'times')} in all" if len(asked) > 1 else ""
            text = (
                f"You asked {ask.contact.listed_name} {asked[-1].when}{times}, and have no answer."
            )
            why = Reason(text, asked[-1].source)
            yield step_of_ask("chase", ask, due, why, context)
