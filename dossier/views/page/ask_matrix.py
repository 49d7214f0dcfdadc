"""Lay asks out as one matrix: who or what for by steps, with days and the brief at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dossier.judging.progress import Progress
from dossier.judging.steps.step import Step, StepKind
from dossier.linking import GENERAL
from dossier.records.correspondence import AskKind
from dossier.views.page import dates
from dossier.views.page.dates import PageDay, briefly, whole
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import SourceLink, opportunity_link, source_link
from dossier.views.view import Link, View

# A step that was taken, is to be taken, was refused, or is still to come.
StepMark = Literal["done", "todo", "late", "no", "open"]
_OF_KIND: dict[AskKind, str] = {
    "reference": "contacted",
    "recommendation": "gave",
    "referral": "gave",
}
# The column in which a next step stands: what it leads to.
_LEADS_TO: dict[StepKind, str] = {
    "honest-conversation": "asked",
    "ask": "asked",
    "chase": "agreed",
    "brief": "briefed",
    "thank": "thanked",
    "tell-outcome": "told",
}
_MIXED = "did it"


class AskCell(View, frozen=True, kw_only=True):
    """One step of one ask, and when it was taken or is due."""

    name: str
    mark: StepMark
    day: PageDay | None = None


class AskRow(View, frozen=True, kw_only=True):
    """Who is asked for what, how far it is, and the brief that was made."""

    who: Link
    about: Link | None
    kind: AskKind
    state: str
    by: PageDay | None
    route: FieldText
    cells: tuple[AskCell, ...]
    stories: tuple[Link, ...]
    is_briefed: bool
    brief: str
    source: SourceLink


class AskMatrix(View, frozen=True, kw_only=True):
    """Asks under the names of the steps they share; `has_kinds` where they are not one kind."""

    columns: tuple[str, ...]
    rows: tuple[AskRow, ...]
    has_kinds: bool


def ask_rows(asks: Sequence[Progress], index: SiteIndex) -> tuple[AskRow, ...]:
    """Show asks in their order."""
    return tuple(_row(progress, index) for progress in asks)


def ask_matrix(asks: Sequence[Progress], index: SiteIndex) -> AskMatrix | None:
    """Lay out asks in their order; nothing where there are none."""
    if not asks:
        return None
    middle = {_OF_KIND[progress.ask.ask.kind] for progress in asks}
    did = middle.pop() if len(middle) == 1 else _MIXED
    return AskMatrix(
        columns=("asked", "agreed", "briefed", did, "thanked", "told"),
        rows=ask_rows(asks, index),
        has_kinds=len({progress.ask.ask.kind for progress in asks}) > 1,
    )


def _row(progress: Progress, index: SiteIndex) -> AskRow:
    ask = progress.ask
    cells = _cells(progress, index)
    return AskRow(
        who=index.person(ask.contact.slug),
        about=opportunity_link(ask.opportunity) if ask.opportunity else None,
        kind=ask.ask.kind,
        state=progress.state,
        by=whole(ask.ask.by) if ask.ask.by else None,
        route=field_text(ask.ask.route, ask.source.path, index),
        cells=cells,
        stories=tuple(index.pages[story.path] for story in ask.stories),
        is_briefed=cells[2].mark == "done",
        brief=index.brief(ask),
        source=source_link(ask.source),
    )


def _cells(progress: Progress, index: SiteIndex) -> tuple[AskCell, ...]:
    today = index.judgement.today
    when = {line.entry.kind: briefly(line.entry.date, today) for line in progress.entries}
    names = ("asked", "agreed", "briefed", _OF_KIND[progress.ask.ask.kind], "thanked", "told")
    due = {_LEADS_TO[step.kind]: step for step in reversed(_steps(progress, index))}
    is_declined = progress.state == "declined"
    cells = []
    for name in names:
        if is_declined and name == "agreed":
            cells.append(AskCell(name="declined", mark="no", day=when.get("declined")))
        elif name in due:
            cells.append(_due(name, due[name], index))
        else:
            # What no line of the log says is not said here either.
            is_done = name in when and not (is_declined and name != "asked")
            mark: StepMark = "done" if is_done else "open"
            cells.append(AskCell(name=name, mark=mark, day=when[name] if is_done else None))
    return tuple(cells)


def _due(name: str, step: Step, index: SiteIndex) -> AskCell:
    day = PageDay(iso=step.due.isoformat(), text=dates.due(step.due, index.judgement.today))
    return AskCell(name=name, mark="late" if step.late else "todo", day=day)


def _steps(progress: Progress, index: SiteIndex) -> list[Step]:
    """List the next steps that are about this ask, the most urgent first."""
    ask = progress.ask
    every = index.steps_of[ask.contact.slug]
    folder = "" if ask.folder == GENERAL else ask.folder
    is_asked = any(line.entry.kind == "asked" for line in progress.entries)
    parts = [part for step in every for part in (step.parts or (step,))]
    return [
        step
        for step in parts
        if step.kind in _LEADS_TO
        and (step.for_ == folder or (step.kind == "honest-conversation" and not is_asked))
        and step.ask in (None, ask.ask.kind)
    ]
