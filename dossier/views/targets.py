"""List every file that a dossier is made into."""

from collections.abc import Callable, Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.views import calendar, outbox, site, worksheet
from dossier.views.view import Target

Family = Callable[[Dossier, Judgement], Iterator[Target]]
FAMILIES: tuple[Family, ...] = (
    site.targets,
    outbox.targets,
    worksheet.targets,
    calendar.targets,
)


def targets(dossier: Dossier, judgement: Judgement) -> Iterator[Target]:
    """Choose what each file holds."""
    for family in FAMILIES:
        yield from family(dossier, judgement)
