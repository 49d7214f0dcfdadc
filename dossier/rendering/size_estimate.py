"""Guess how much room a view takes, before it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

from msgspec import structs

from dossier.rendering.glyphs import texts
from dossier.views.brief.page_budget import Budget, Switch
from dossier.views.view import View

# What ends a line early, and the space around a text, in characters.
_EACH = 25


# How far a guess may be off.
_DOUBTFUL = 1.2


def likely(view: View) -> View:
    """Set the switches that a view of this length needs; nothing is left out for a guess."""
    needed = {step.part: True for step, times in _long_for(view) if times > 1}
    return structs.replace(view, **needed) if needed else view


def doubtful(view: View) -> Iterator[str]:
    """Give the switches that were set for a guess, and might not have been needed, last first."""
    found = [step.part for step, times in _long_for(view) if 1 < times < _DOUBTFUL]
    yield from reversed(found)


def _long_for(view: View) -> Iterator[tuple[Switch, float]]:
    """Give each switch, and how many times the length is reached that it is set for."""
    budget: Budget = getattr(view, "budget", Budget())
    for step in (step for sheet in budget.sheets for step in sheet.switches if step.over):
        yield step, _length(view, step.parts) / step.over


def _length(view: View, parts: tuple[str, ...]) -> int:
    """Count the characters of some fields; the wide ones of East Asia count twice."""
    return sum(
        _EACH + sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
        for part in parts
        for _, text in texts(view, only=part)
        if text
    )
