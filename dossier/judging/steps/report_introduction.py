"""Report an introduction: within 7 days, say what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging.days import shift
from dossier.judging.ledger import Line, last
from dossier.judging.steps.step import Step, StepContext, step
from dossier.judging.verdict import Reason


def steps(context: StepContext) -> Iterator[Step]:
    """Find who introduced the owner and has not heard since (docs/judgement.md, "Next steps").

    An introduction to a person names no opportunity, and nor does the line that reports it.
    """
    for who, lines in context.ledger.items():
        name = context.dossier.contacts[who].listed_name
        for for_ in sorted({line.for_ for line in lines if line.kind == "introduced"}):
            introduction = _unreported([line for line in lines if line.for_ == for_])
            if introduction:
                due = shift(introduction.day, context.settings.report_introduction)
                text = f"{name} introduced you {introduction.when}, and has not heard how it went."
                why = Reason(text, introduction.source)
                yield step("report-introduction", who, for_, due, why, context.today)


def _unreported(lines: list[Line]) -> Line | None:
    told = last(lines, "told")
    introductions = (line for line in lines if line.kind == "introduced")
    return next((line for line in introductions if not told or line.day > told.day), None)
