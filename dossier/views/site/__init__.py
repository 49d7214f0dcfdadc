"""Choose what the owner's private site holds, one page a file."""

from collections.abc import Callable, Iterator

from dossier.disclosure.soft_spots import SoftSpots
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.views.site import (
    assets,
    backer,
    backers,
    employer,
    find,
    me,
    opportunities,
    opportunity,
    outbox,
    people,
    photos,
    skills,
    stories,
    story,
    today,
)
from dossier.views.site.parts.atlas import Atlas
from dossier.views.view import Target

Page = Callable[[Atlas], Iterator[Target]]
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
    people.targets,
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
) -> Iterator[Target]:
    """List every file of the site; `leaving` is what is made for others, `spots` what is in it."""
    atlas = Atlas(dossier, judgement, leaving, spots)
    for page in PAGES:
        yield from page(atlas)
