"""Choose what the owner's private site holds, one page a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from dossier.disclosure.soft_spots import SoftSpots
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.views.page.site_index import SiteIndex
from dossier.views.site import (
    assets,
    backer,
    backers,
    employer,
    favours,
    find,
    me,
    opportunities,
    opportunity,
    outbox,
    photos,
    skills,
    stories,
    story,
    today,
)
from dossier.views.view import Target

Page = Callable[[SiteIndex], Iterator[Target]]
PAGES: tuple[Page, ...] = (
    today.targets,
    backers.targets,
    backer.targets,
    stories.targets,
    story.targets,
    opportunities.targets,
    opportunity.targets,
    employer.targets,
    skills.targets,
    favours.targets,
    outbox.targets,
    me.targets,
    find.targets,
    photos.targets,
    assets.targets,
)


def targets(
    dossier: Dossier,
    judgement: Judgement,
    leaving: tuple[Target, ...],
    spots: SoftSpots,
    held_back: Collection[str] = (),
) -> Iterator[Target]:
    """List every file of the site.

    `leaving` is what is made for others, or was held back; `spots` are what is in it.
    """
    atlas = SiteIndex(dossier, judgement, leaving, spots, frozenset(held_back))
    for page in PAGES:
        yield from page(atlas)
