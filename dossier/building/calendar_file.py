"""Make the calendar of some steps, for a file of the owner's choice."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.building.load import Loaded
from dossier.judging import Judgement
from dossier.judging.steps.step import Step
from dossier.rendering import find_theme, render
from dossier.shipped import DEFAULT_THEME
from dossier.views.calendar import calendar as target


def calendar(loaded: Loaded, judgement: Judgement, steps: Iterable[Step]) -> bytes:
    """Write the steps as iCalendar."""
    wanted = target(loaded.dossier, judgement, steps)
    return render(wanted, find_theme(loaded.root, DEFAULT_THEME)).data
