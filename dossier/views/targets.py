"""List every file that a dossier is made into."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dossier.disclosure.soft_spots import SoftSpots
from dossier.judging import Judgement
from dossier.linking import WrittenDossier
from dossier.views import calendar, outbox, site, worksheet
from dossier.views.view import Target


def targets(
    dossier: WrittenDossier,
    judgement: Judgement,
    spots: SoftSpots | None = None,
    held_back: Collection[str] = (),
) -> Iterator[Target]:
    """Choose what each file holds; what leaves is made once, and listed on the site.

    `spots` are those of what is sent, where they are known already. The site leads to no file that
    was held back, of which the paths are given.
    """
    leaving = tuple(outbox.targets(dossier, judgement))
    spots = spots or SoftSpots(dossier)
    yield from site.targets(dossier, judgement, leaving, spots, held_back)
    yield from leaving
    yield from worksheet.targets(dossier, judgement)
    yield from calendar.targets(dossier, judgement)
