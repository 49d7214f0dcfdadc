"""Share what the rules need: every text of a dossier that may leave, with its place."""

from collections.abc import Iterator

from msgspec import Struct

from dossier.linking import Dossier
from dossier.problems import Source
from dossier.records import Story
from dossier.records.record import Section


class Text(Struct, frozen=True):
    """Hold a text that may leave; `about` is the slug of the contact it is for, if any."""

    text: str
    source: Source
    about: str = ""


def shareable(dossier: Dossier) -> Iterator[Text]:
    """List the texts that PRODUCT.md names shareable, but for a confidential story's."""
    owner = dossier.owner
    yield Text(owner.headline, owner.source("headline"))
    yield Text(owner.looking_for.why, owner.source("looking_for.why"))
    yield from _sections((owner.update,))
    for contact in dossier.contacts.values():
        yield from _sections((contact.to_them,), contact.slug)
    for story in dossier.stories.values():
        if not story.confidential:
            yield from _story(dossier, story)
    for opportunity in dossier.opportunities.values():
        yield from _sections((opportunity.about,))


def _story(dossier: Dossier, story: Story) -> Iterator[Text]:
    yield Text(story.title, story.source("title"))
    yield Text(story.claim, story.source("claim"))
    parts = (story.in_brief, story.situation, story.task, story.action, story.outcome)
    yield from _sections((*parts, story.learned))
    for witness in dossier.witnesses[story.slug]:
        yield Text(witness.saw, witness.source, witness.contact.slug)


def _sections(sections: tuple[Section | None, ...], about: str = "") -> Iterator[Text]:
    for section in sections:
        if section:
            yield Text(section.text, section.source, about)
