"""What to do next, as the pages show it: one step, and the day's portion in bands."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.english import number, spelled
from dossier.judging.step_order import BANDS, Band, band, portion
from dossier.judging.steps.step import Step, StepKind
from dossier.linking import GENERAL, LinkedAsk
from dossier.views.calendar import STEP_WORDS
from dossier.views.page import dates
from dossier.views.page.calls import coming, does, window
from dossier.views.page.chip import Chip
from dossier.views.page.dates import PageDay
from dossier.views.page.field_text import ReasonLink, why
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import backer_page
from dossier.views.view import View

_OF_LETTERS: dict[StepKind, str] = {
    "ask": "for {}",
    "chase": "of the {} you asked for",
    "brief": "the schedule of {}",
    "heads-up": "of the {}",
    "thank": "for {}",
}


class NextStep(View, frozen=True, kw_only=True):
    """When, what, with whom (with nobody: no name, no address) and why, and what closes it.

    `command` logs it; where a field closes it, `write` is the command that begins it, or what to
    write at the place of `why`.
    """

    day: PageDay
    late: bool
    before: str
    name: str
    after: str
    href: str
    why: ReasonLink
    chip: Chip
    command: str
    write: str


def next_step(step: Step, index: SiteIndex) -> NextStep:
    """Return a step of the judgement as the pages show it."""
    before, after, word = STEP_WORDS[step.kind]
    ask = index.ask(step.who, step.for_ or GENERAL, step.ask) if step.who else None
    if step.parts:
        after = _OF_LETTERS[step.kind].format(spelled(len(step.parts), "letter"))
    elif step.kind == "ask" and step.ask:
        after = f"for a {step.ask}"
    elif step.which:
        after = f"{after} ({step.which})".strip()
    return NextStep(
        day=dates.due_day(step.due, index.judgement.today),
        late=step.late > 0,
        before=before,
        name=index.dossier.labels[step.who] if step.who else "",
        after=after,
        href=backer_page(step.who) if step.who else "",
        why=why(step.why, index),
        chip=_chip(step, word, ask, index),
        command="" if step.write or step.run else step.command,
        write=step.run or step.write,
    )


def _chip(step: Step, word: str, ask: LinkedAsk | None, index: SiteIndex) -> Chip:
    document = index.schedule(step.who) if step.parts else index.brief(ask) if ask else ""
    brief = document if step.kind == "brief" else ""
    return Chip(text="PDF ready", tone="ok", href=brief) if brief else Chip(text=word)


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
    says_later = f"Later: {number(len(later))} more {'step' if len(later) == 1 else 'steps'}"
    folds = (_fold(_hello(hellos, index), hellos, index), _fold(says_later, later, index))
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
                    title=_band_title(name, of_band, index),
                    first=1 + sum(len((*band.steps, *band.folded)) for band in shown_bands),
                    steps=rows[:_SHOWN],
                    folded=rows[_SHOWN:],
                )
            )
    return shown_bands


def _band_title(name: Band, steps: Sequence[Step], index: SiteIndex) -> str:
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
