"""A story that a contact saw."""

from __future__ import annotations

from dossier.linking import Witness
from dossier.records.contact import WorkedTogether
from dossier.views.page import dates
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import story_link
from dossier.views.view import Link, View


class Seen(View, frozen=True, kw_only=True):
    """A story, what this witness saw of it, and what it shows."""

    story: Link
    when: str
    saw: FieldText
    figure: FieldText
    skills: tuple[Link, ...]
    is_confidential: bool


def seen(witness: Witness, atlas: SiteIndex) -> Seen:
    """Show what one contact saw."""
    story = witness.story
    figure = f"{story.result.figure} {story.result.of}".strip() if story.result else ""
    return Seen(
        story=story_link(story),
        when=dates.span(story.from_, story.to, goes_on=False),
        saw=field_text(witness.saw, story.path, atlas),
        figure=field_text(figure, story.path, atlas),
        skills=tuple(atlas.skills.link(name) for name in story.skills),
        is_confidential=story.confidential,
    )


class SharedTime(View, frozen=True, kw_only=True):
    """One stretch of shared work: its time, its place and the roles."""

    span: str
    organization: str
    relation: str
    their_role: str
    my_role: str


def shared(stretch: WorkedTogether) -> SharedTime:
    """Show one stretch."""
    return SharedTime(
        span=dates.span(stretch.from_, stretch.to),
        organization=stretch.organization,
        relation="" if stretch.relation == "other" else stretch.relation,
        their_role=stretch.their_role,
        my_role=stretch.my_role,
    )
