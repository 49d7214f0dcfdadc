"""List every file that a dossier is made into."""

from collections.abc import Iterator

from dossier.disclosure.soft_spots import SoftSpots
from dossier.judging import Judgement
from dossier.linking import WrittenDossier
from dossier.views import calendar, outbox, site, worksheet
from dossier.views.view import Target


def targets(
    dossier: WrittenDossier, judgement: Judgement, spots: SoftSpots | None = None
) -> Iterator[Target]:
    """Choose what each file holds; what leaves is made once, and listed on the site.

    `spots` are those of what is sent, where they are known already.
    """
    leaving = tuple(outbox.targets(dossier, judgement))
    yield from site.targets(dossier, judgement, leaving, spots or SoftSpots(dossier))
    yield from leaving
    yield from worksheet.targets(dossier, judgement)
    yield from calendar.targets(dossier, judgement)
