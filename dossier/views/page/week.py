"""Lay the coming week out for each role whose check falls into it: people by days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from dossier.judging.ledger import Progress, State
from dossier.judging.steps.step import Step, StepKind
from dossier.records import Opportunity
from dossier.views.calendar import STEP_WORDS
from dossier.views.page import dates
from dossier.views.page.calls import check_sentence, coming, referees, window
from dossier.views.page.dates import PageDay
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import opportunity_link
from dossier.views.view import Link, View

# How far somebody is, each with a shape of its own.
Standing = Literal["planned", "asked", "agreed", "briefed", "contacted"]
_DAYS, _MOST, _ROWS = 7, 3, 12
_STANDING: dict[State, tuple[Standing, str]] = {
    "planned": ("planned", "not asked"),
    "asked": ("asked", "asked"),
    "replied": ("asked", "answered"),
    "agreed": ("agreed", "agreed"),
    "briefed": ("briefed", "briefed"),
    "contacted": ("contacted", "was called"),
    "gave": ("contacted", "spoke"),
    "thanked": ("contacted", "thanked"),
    "told": ("contacted", "told"),
}
# What is done with somebody without the role standing beside it.
_FOR_ANY: tuple[StepKind, ...] = ("honest-conversation",)


class Due(View, frozen=True, kw_only=True):
    """Something to do on a day: one word for it, and whether it is a heads-up."""

    word: str
    is_heads_up: bool
    is_late: bool


class DayCell(View, frozen=True, kw_only=True):
    """One person's day: what is to do, and whether the employer may turn to them."""

    due: tuple[Due, ...]
    is_call: bool


class PersonRow(View, frozen=True, kw_only=True):
    """One person's week; who stands in reserve is a spare."""

    who: Link
    standing: Standing
    said: str
    since: PageDay | None
    is_spare: bool
    days: tuple[DayCell, ...]


class Week(View, frozen=True, kw_only=True):
    """The coming week of one role: its days, and a row for each referee."""

    about: Link
    says: str
    days: tuple[PageDay, ...]
    calls: tuple[bool, ...]
    rows: tuple[PersonRow, ...]
    more: int


def weeks(index: SiteIndex) -> tuple[Week, ...]:
    """Lay out the roles whose check begins or goes on within the week, the first three."""
    return tuple(_week(opportunity, index) for opportunity in coming(index, _DAYS - 1)[:_MOST])


def _week(opportunity: Opportunity, index: SiteIndex) -> Week:
    today = index.judgement.today
    shown = [today + timedelta(days=number) for number in range(_DAYS)]
    both = window(opportunity.reference_check)
    calls = tuple(both is not None and both[0] <= day <= both[1] for day in shown)
    rows = list(_rows(opportunity, calls, index))
    return Week(
        about=opportunity_link(opportunity),
        says=check_sentence(opportunity),
        days=tuple(dates.of_week(day) for day in shown),
        calls=calls,
        rows=tuple(rows[:_ROWS]),
        more=max(0, len(rows) - _ROWS),
    )


def _rows(
    opportunity: Opportunity, calls: tuple[bool, ...], index: SiteIndex
) -> Iterator[PersonRow]:
    named = referees(opportunity, index)
    for progress in named:
        yield _row(progress.ask.contact.slug, progress, opportunity, calls, index)
    asked = {ask.contact.slug for ask in index.dossier.asks[opportunity.slug]}
    replaces = [step.who for step in index.steps_for[opportunity.slug] if step.kind == "replace"]
    panel = index.judgement.panels.get(opportunity.slug)
    spare = [panel.spare] if panel and panel.spare and not replaces else []
    for slug in dict.fromkeys((*replaces, *spare)):
        if slug not in asked:
            yield _row(slug, None, opportunity, calls, index)


def _row(
    slug: str,
    progress: Progress | None,
    opportunity: Opportunity,
    calls: tuple[bool, ...],
    index: SiteIndex,
) -> PersonRow:
    today = index.judgement.today
    standing, said = _STANDING[progress.state] if progress else ("planned", "in reserve")
    since = progress.since if progress else None
    steps = [step for step in index.steps_of[slug] if _belongs(step, opportunity)]
    # What is late is for today.
    due = [(max(0, (step.due - today).days), _due(step)) for step in steps]
    return PersonRow(
        who=index.person(slug),
        standing=standing,
        said=said,
        since=PageDay(iso=since.isoformat(), text=dates.short(since, today)) if since else None,
        is_spare=not progress,
        days=tuple(
            DayCell(
                due=tuple(each for day, each in due if day == number),
                # An employer cannot contact somebody who is not named to them yet.
                is_call=is_call and progress is not None,
            )
            for number, is_call in enumerate(calls)
        ),
    )


def _belongs(step: Step, opportunity: Opportunity) -> bool:
    is_of_role = step.for_ == opportunity.slug and step.ask in (None, "reference")
    return is_of_role or (step.kind in _FOR_ANY and not step.for_)


def _due(step: Step) -> Due:
    return Due(
        word=STEP_WORDS[step.kind][2],
        is_heads_up=step.kind == "heads-up",
        is_late=step.late > 0,
    )
