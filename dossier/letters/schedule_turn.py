"""Tell what the schedule of somebody's letters is sent for."""

from __future__ import annotations

from typing import get_args

from dossier.judging.steps.step import Step
from dossier.linking import GENERAL
from dossier.views.brief.schedules import Schedule
from dossier.views.outbox.message import Turn

_TURNS: tuple[Turn, ...] = get_args(Turn)


def turn_of(step: Step, schedule: Schedule) -> Turn | None:
    """Tell what the schedule is sent for, where a step is about letters that stand on it."""
    turn = next((one for one in _TURNS if one == step.kind), None)
    if step.ask != "recommendation":
        return None
    folders = {ask.folder for ask in schedule.asks}
    about = {part.for_ or GENERAL for part in step.parts or (step,)}
    if turn == "ask" and not schedule.is_open:
        turn = "brief"
    return turn if folders & about else None
