"""Choose what the owner's private site holds, one page a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from dossier.disclosure.soft_spots import SoftSpots
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.noted_reads import Reads
from dossier.views.page.document_contents import ContentsOf, contents_of
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
    skills,
    stories,
    story,
    today,
)
from dossier.views.view import LazyTarget, Target

Page = Callable[[SiteIndex], Iterator[Target] | Iterator[LazyTarget]]
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
    assets.targets,
)


def targets(
    dossier: Dossier,
    judgement: Judgement,
    leaving: tuple[Target, ...],
    spots: SoftSpots,
    held_back: Collection[str] = (),
) -> Iterator[Target]:
    """Make the view of every file of the site."""
    every = lazy_targets(dossier, judgement, leaving, spots, held_back)
    yield from (target.made() for target in every)


def lazy_targets(
    dossier: Dossier,
    judgement: Judgement,
    leaving: tuple[Target | LazyTarget, ...],
    spots: SoftSpots,
    held_back: Collection[str] = (),
    reads: Reads | None = None,
    contents_of: ContentsOf = contents_of,
) -> Iterator[Target | LazyTarget]:
    """List every file of the site.

    `leaving` is what is made for others, or was held back; `spots` are what is in it.
    """
    index = SiteIndex(
        dossier=dossier,
        judgement=judgement,
        documents=leaving,
        spots=spots,
        held_back=frozenset(held_back),
        contents_of=contents_of,
        reads=reads or Reads(),
    )
    for page in PAGES:
        yield from page(index)
