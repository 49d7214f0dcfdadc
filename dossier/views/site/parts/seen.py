"""Hold a story that a contact saw."""

from dossier.linking import Witness
from dossier.views.site.parts import days
from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.field_text import FieldText, field_text
from dossier.views.site.parts.places import story_link
from dossier.views.view import Link, View


class Seen(View, frozen=True, kw_only=True):
    """Hold a story, what this witness saw of it, and what it shows."""

    story: Link
    when: str
    saw: FieldText
    figure: FieldText
    skills: tuple[Link, ...]
    is_confidential: bool


def seen(witness: Witness, atlas: Atlas) -> Seen:
    """Show what one contact saw."""
    story = witness.story
    figure = f"{story.result.figure} {story.result.of}".strip() if story.result else ""
    return Seen(
        story=story_link(story),
        when=days.span(story.from_, story.to, goes_on=False),
        saw=field_text(witness.saw, story.path, atlas),
        figure=field_text(figure, story.path, atlas),
        skills=tuple(atlas.skills.link(name) for name in story.skills),
        is_confidential=story.confidential,
    )
