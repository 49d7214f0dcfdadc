"""Draw every conclusion about a dossier on one day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from dossier.judging import ledger
from dossier.judging.candidates import Pool
from dossier.judging.coverage import Coverage, coverage
from dossier.judging.employers import Employer, employers
from dossier.judging.ledger import Favours, favours
from dossier.judging.panel import Panel, Panels, choose
from dossier.judging.progress import Progress, progress
from dossier.judging.step_context import StepContext
from dossier.judging.steps import next_steps
from dossier.judging.steps.step import Step
from dossier.judging.verdict import Verdict
from dossier.judging.verdicts import verdicts
from dossier.judging.workload import Load, load
from dossier.linking import Dossier
from dossier.records.opportunity import CLOSED


class Judgement(Struct, frozen=True, kw_only=True):
    """Every conclusion.

    `verdicts` and `favours` and `load` (what is asked this quarter, and planned) go by contact;
    `panels` by open opportunity that wants something; `progress` by outbox folder (an opportunity
    or `general`).
    """

    today: date
    verdicts: Mapping[str, Verdict]
    coverage: Coverage
    progress: Mapping[str, tuple[Progress, ...]]
    steps: tuple[Step, ...]
    panels: Mapping[str, Panel]
    favours: Mapping[str, Favours]
    load: Load
    employers: tuple[Employer, ...]


def judge(dossier: Dossier, today: date, cache: Panels | None = None) -> Judgement:
    """Draw every conclusion of docs/judgement.md; `cache` has panels chosen before."""
    lines = ledger.read(dossier, today)
    judged = verdicts(dossier, lines, today)
    asked = load(dossier, lines, today)
    pool = Pool(dossier, judged, asked)
    panels = {
        slug: choose(pool, opportunity, cache=cache)
        for slug, opportunity in dossier.opportunities.items()
        if opportunity.wants and opportunity.private.status not in CLOSED
    }
    known = employers(dossier)
    context = StepContext(
        dossier=dossier,
        today=today,
        ledger=lines,
        verdicts=judged,
        panels=panels,
        pool=pool,
        employers=known,
    )
    return Judgement(
        today=today,
        verdicts=judged,
        coverage=coverage(dossier, judged),
        progress=progress(dossier, lines),
        steps=next_steps(context),
        panels=panels,
        favours=favours(lines),
        load=asked,
        employers=known,
    )
