"""Guess how much room a view takes, before it is laid out."""

from unicodedata import east_asian_width

from msgspec import structs

from dossier.rendering.glyphs import texts
from dossier.views.outbox.parts.budget import Budget
from dossier.views.view import View

# What ends a line early, and the space around a text, in characters.
_EACH = 25


def likely(view: View) -> View:
    """Set the switches that a view of this length needs; nothing is left out for a guess."""
    budget: Budget = getattr(view, "budget", Budget())
    steps = [step for sheet in budget.sheets for step in sheet.switches if step.over]
    needed = {step.part: True for step in steps if _length(view, step.parts) > step.over}
    return structs.replace(view, **needed) if needed else view


def _length(view: View, parts: tuple[str, ...]) -> int:
    """Count the characters of some fields; the wide ones of East Asia count twice."""
    return sum(
        _EACH + sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
        for part in parts
        for _, text in texts(view, only=part)
        if text
    )
