"""Divide the next steps: the day's portion in bands, and what is folded below it."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.english import number, spelled
from dossier.judging.step_order import BANDS, Band, band, portion
from dossier.judging.steps.step import Step
from dossier.views.page.calls import coming, does, window
from dossier.views.page.next_step import NextStep, next_step
from dossier.views.page.site_index import SiteIndex
from dossier.views.view import View

# The first page stays small; the calendar and `next --all` hold all.
_SHOWN, _FOLDED = 8, 5
_TITLES: dict[Band, str] = {
    "check": "What others wait for",
    "owed": "You owe",
    "prepare": "To prepare",
    "keep": "Keep in touch",
}


class StepBand(View, frozen=True, kw_only=True):
    """Steps of one kind of urgency; the first has this number of the day's.

    Where there are too many to be seen at once, those behind them are folded.
    """

    id: Band
    title: str
    first: int
    steps: tuple[NextStep, ...]
    folded: tuple[NextStep, ...]


class Fold(View, frozen=True, kw_only=True):
    """Steps that can wait: what they are in a sentence, the first of them, how many more."""

    says: str
    steps: tuple[NextStep, ...]
    more: int


class DayPortion(View, frozen=True, kw_only=True):
    """What to do today, and what can wait."""

    bands: tuple[StepBand, ...]
    folds: tuple[Fold, ...]
    command: str


def day_portion(index: SiteIndex) -> DayPortion:
    """Divide the steps of the judgement, in their order."""
    steps, today = index.judgement.steps, index.judgement.today
    first = portion(steps, today)
    rest = [step for step in steps if step not in first]
    hellos = [step for step in rest if band(step) == "keep" and step.due <= today]
    later = [step for step in rest if step not in hellos]
    folds = (_fold(_hello(hellos, index), hellos, index), _fold(_later(later), later, index))
    bands = tuple(_bands(first, index))
    return DayPortion(
        bands=bands,
        folds=tuple(fold for fold in folds if fold.steps),
        command=next((step.command for band in bands for step in band.steps if step.command), ""),
    )


def _bands(steps: Sequence[Step], index: SiteIndex) -> list[StepBand]:
    shown_bands: list[StepBand] = []
    for name in BANDS:
        of_band = [step for step in steps if band(step) == name]
        if of_band:
            rows = tuple(next_step(step, index) for step in of_band)
            shown_bands.append(
                StepBand(
                    id=name,
                    title=_title(name, of_band, index),
                    first=1 + sum(len((*band.steps, *band.folded)) for band in shown_bands),
                    steps=rows[:_SHOWN],
                    folded=rows[_SHOWN:],
                )
            )
    return shown_bands


def _title(name: Band, steps: Sequence[Step], index: SiteIndex) -> str:
    """Name who waits, where it is one check and nothing else; the first steps are a beginning."""
    if name == "prepare" and not index.backers:
        return "Begin here"
    checks = coming(index)
    if name != "check" or not checks or {step.for_ for step in steps} - {checks[0].slug}:
        return _TITLES[name]
    check, both = checks[0].reference_check, window(checks[0].reference_check)
    if not check or not both:
        return _TITLES[name]
    before = "Before" if index.judgement.today < both[0] else "While"
    return f"{before} {check.by or checks[0].organization} {does(check)}"


def _fold(says: str, steps: Sequence[Step], index: SiteIndex) -> Fold:
    shown = tuple(next_step(step, index) for step in steps[:_FOLDED])
    return Fold(says=says, steps=shown, more=len(steps) - len(shown))


def _hello(steps: Sequence[Step], index: SiteIndex) -> str:
    """Count the people, and name the one who has waited longest."""
    if not steps:
        return ""
    people = spelled(len({step.who for step in steps}), "person", "people")
    first = next((index.dossier.labels[step.who] for step in steps if step.who), "")
    return f"Keep in touch: {people}, {first} first"


def _later(steps: Sequence[Step]) -> str:
    return f"Later: {number(len(steps))} more {'step' if len(steps) == 1 else 'steps'}"
