"""Report an introduction: within 7 days, say what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging.days import shift
from dossier.judging.ledger import Line, last
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, step
from dossier.judging.verdict import Reason


def steps(situation: StepContext) -> Iterator[Step]:
    """Find who introduced the owner and has not heard since (docs/judgement.md, "Next steps").

    An introduction to a person names no opportunity, and nor does the line that reports it.
    """
    for who, lines in situation.ledger.items():
        name = situation.dossier.contacts[who].listed_name
        for for_ in sorted({line.for_ for line in lines if line.kind == "introduced"}):
            made = _unreported([line for line in lines if line.for_ == for_])
            if made:
                due = shift(made.day, situation.settings.report_introduction)
                text = f"{name} introduced you {made.when}, and has not heard how it went."
                why = Reason(text, made.source)
                yield step("report-introduction", who, for_, due, why, situation.today)


def _unreported(lines: list[Line]) -> Line | None:
    told = last(lines, "told")
    made = (line for line in lines if line.kind == "introduced")
    return next((line for line in made if not told or line.day > told.day), None)
