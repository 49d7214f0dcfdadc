"""Hold how far an opportunity has come."""

from typing import Literal

from dossier.records import Opportunity
from dossier.records.opportunity import CLOSED
from dossier.views.site.parts.chip import Chip, Tone
from dossier.views.view import View

_STAGES = ("considering", "applied", "interviewing", "references", "offer")
_TONES: dict[str, Tone] = {"offer": "ok", "references": "ok", "won": "ok"}

Mark = Literal["done", "now", "open"]


class Stage(View, frozen=True, kw_only=True):
    """One stage on the way to an offer, and whether it is reached."""

    name: str
    mark: Mark


def status_chip(opportunity: Opportunity) -> Chip:
    """Say an opportunity's status."""
    status = opportunity.private.status
    return Chip(text=status, tone=_TONES.get(status, "plain"))


def stages(opportunity: Opportunity) -> tuple[Stage, ...]:
    """Show the way to an offer; what is closed has left it."""
    status = opportunity.private.status
    if status in CLOSED:
        return ()
    reached = _STAGES.index(status)
    return tuple(Stage(name=name, mark=_mark(at, reached)) for at, name in enumerate(_STAGES))


def _mark(place: int, reached: int) -> Mark:
    """Tell whether a stage is passed, reached or still to come."""
    if place < reached:
        return "done"
    return "now" if place == reached else "open"
