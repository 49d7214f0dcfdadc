"""List every file that a dossier is made into."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dossier.disclosure.soft_spots import SoftSpots
from dossier.judging import Judgement
from dossier.linking import WrittenDossier
from dossier.noted_reads import Reads
from dossier.views import calendar, outbox, site, worksheet
from dossier.views.page.document_contents import ContentsOf, contents_of
from dossier.views.view import LazyTarget, Target


def targets(
    dossier: WrittenDossier,
    judgement: Judgement,
    spots: SoftSpots | None = None,
    held_back: Collection[str] = (),
) -> Iterator[Target]:
    """Choose what each file holds, and make all views."""
    every = lazy_targets(dossier, judgement, spots, held_back)
    yield from (target.made() for target in every)


def lazy_targets(
    dossier: WrittenDossier,
    judgement: Judgement,
    spots: SoftSpots | None = None,
    held_back: Collection[str] = (),
    reads: Reads | None = None,
    contents_of: ContentsOf = contents_of,
) -> Iterator[Target | LazyTarget]:
    """Choose what each file holds; what leaves is made once, and listed on the site.

    `spots` are those of what is sent, where they are known already. The site leads to no file that
    was held back, of which the paths are given. `reads` note what is read of the dossier;
    `contents_of` says what is in a document, where that is known without its view.
    """
    leaving = tuple(outbox.lazy_targets(dossier, judgement))
    spots = spots or SoftSpots(dossier)
    yield from site.lazy_targets(dossier, judgement, leaving, spots, held_back, reads, contents_of)
    yield from leaving
    yield from worksheet.targets(dossier, judgement)
    yield from calendar.targets(dossier, judgement)
