"""Draw every conclusion about a dossier on one day, and say how each ask stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from dossier.judging import ledger
from dossier.judging.candidates import Pool
from dossier.judging.contact_history import Load, load
from dossier.judging.coverage import Coverage, coverage
from dossier.judging.employers import Employer, employers
from dossier.judging.ledger import Favours, Progress, favours, progress
from dossier.judging.panel import Panel, Panels, choose
from dossier.judging.steps import next_steps
from dossier.judging.steps.step import Step, StepContext
from dossier.judging.verdict import Verdict, may_brief
from dossier.judging.verdicts import verdicts
from dossier.linking import Dossier, LinkedAsk
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


def open_asks(dossier: Dossier, judgement: Judgement) -> Iterator[LinkedAsk]:
    """Yield the asks that are still open, of contacts who may be briefed."""
    for asks in dossier.asks.values():
        yield from (ask for ask in asks if is_open(ask, judgement))


def is_open(ask: LinkedAsk, judgement: Judgement) -> bool:
    """Return whether an ask's role is still pursued and its contact may be briefed."""
    over = ask.opportunity is not None and ask.opportunity.private.status in CLOSED
    return not over and may_brief(ask, judgement.verdicts[ask.contact.slug])


def referees(dossier: Dossier, judgement: Judgement) -> Iterator[tuple[str, LinkedAsk, str]]:
    """Yield each ask for a reference with its opportunity, and why it is not on the list, if so.

    Who declined is not missed.
    """
    for ask in open_asks(dossier, judgement):
        stands = standing_of(ask, judgement)
        if ask.opportunity and ask.ask.kind == "reference" and stands != "declined":
            yield ask.opportunity.slug, ask, _lacks(ask, stands)


def _lacks(ask: LinkedAsk, stands: Standing) -> str:
    if stands == "open":
        return "has not agreed yet"
    shares_name = "name" in ask.contact.permission.share
    return "" if shares_name else "does not share a name, by permission.share"


Standing = Literal["open", "agreed", "declined", "done"]

_DONE = ("contacted", "gave")
# `briefed` is not among them: a brief may go out before there is an answer.
_TURNS: dict[str, Standing] = {"asked": "open", "agreed": "agreed", "declined": "declined"}


def standing_of(ask: LinkedAsk | None, judgement: Judgement) -> Standing:
    """Return whether an ask was answered, or done already; asked once more it is open again."""
    group = judgement.progress[ask.folder] if ask else ()
    lines = [line for progress in group if progress.ask is ask for line in progress.entries]
    kinds = [line.entry.kind for line in lines]
    if any(kind in _DONE for kind in kinds):
        return "done"
    latest = next((kind for kind in reversed(kinds) if kind in _TURNS), "asked")
    return _TURNS[latest]


def is_agreed(ask: LinkedAsk, judgement: Judgement) -> bool:
    """Return whether the contact has said yes to an ask, or done it already."""
    return standing_of(ask, judgement) in ("agreed", "done")


_ENDED = ("declined", "gave", "thanked", "told")


def asks_to_brief(judgement: Judgement) -> Iterator[LinkedAsk]:
    """List the asks of open opportunities and of me.md that are not done and may be briefed."""
    for asks in judgement.progress.values():
        for each in asks:
            if each.state not in _ENDED and is_open(each.ask, judgement):
                yield each.ask
