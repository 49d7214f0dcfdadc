"""Chase: 5 days after asking without an answer, at most twice."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.english import counted
from dossier.judging.days import shift
from dossier.judging.deadlines import is_over
from dossier.judging.progress import unanswered
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, step_of_ask
from dossier.judging.verdict import Reason


def steps(situation: StepContext) -> Iterator[Step]:
    """Find who has not answered (docs/judgement.md, "Next steps").

    A reminder is a further `asked` line, and the five days begin again with it.
    """
    settings = situation.settings
    for ask, lines in situation.open_asks():
        put = unanswered(lines)
        waiting = bool(put) and lines[-1] == put[-1]
        waiting = waiting and situation.may_brief(ask)
        if waiting and len(put) <= settings.chases and not is_over(ask, situation.today):
            due = shift(put[-1].day, settings.chase_after)
            times = f", {counted(len(put), 'time', 'times')} in all" if len(put) > 1 else ""
            text = f"You asked {ask.contact.listed_name} {put[-1].when}{times}, and have no answer."
            why = Reason(text, put[-1].source)
            yield step_of_ask("chase", ask, due, why, situation)
