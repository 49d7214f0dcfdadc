"""Hold how far an opportunity has come."""

from dossier.records import Opportunity
from dossier.records.opportunity import CLOSED
from dossier.views.site.parts.chip import Chip, Tone
from dossier.views.site.parts.progress import Stage, mark

_STAGES = ("considering", "applied", "interviewing", "references", "offer")
_TONES: dict[str, Tone] = {"offer": "ok", "references": "ok", "won": "ok"}


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
    return tuple(Stage(name=name, mark=mark(at, reached)) for at, name in enumerate(_STAGES))
