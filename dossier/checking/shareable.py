"""Share what the rules need: every text of a dossier that may leave, with its place."""

from collections.abc import Iterator

from msgspec import Struct

from dossier.linking import Dossier
from dossier.problems import Source
from dossier.records import Story
from dossier.records.record import Sections
from dossier.records.text import text_lines


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
    yield from _sections(owner.update)
    yield from (Text(question.text, question.source) for question in dossier.questions)
    for contact in dossier.contacts.values():
        yield from _sections(contact.to_them, contact.slug)
    for story in dossier.stories.values():
        if not story.confidential:
            yield from _story(dossier, story)
    for opportunity in dossier.opportunities.values():
        yield from _sections(opportunity.about)
    yield from _attached(dossier)


def _story(dossier: Dossier, story: Story) -> Iterator[Text]:
    yield Text(story.title, story.source("title"))
    yield Text(story.claim, story.source("claim"))
    parts = (story.in_brief, story.situation, story.task, story.action, story.outcome)
    for sections in (*parts, story.learned):
        yield from _sections(sections)
    for witness in dossier.witnesses[story.slug]:
        yield Text(witness.saw, witness.source, witness.contact.slug)


def _attached(dossier: Dossier) -> Iterator[Text]:
    """Give the CV and the adverts that an ask wants attached, each once."""
    wanted = [ask for asks in dossier.asks.values() for ask in asks if ask.ask.attach]
    if any("cv" in ask.ask.attach for ask in wanted):
        for line, text in text_lines(dossier.cv_content, with_links=True):
            yield Text(text, Source("content/cv.md", line))
    adverts = [ask.opportunity.advert_for(ask.ask) for ask in wanted if ask.opportunity]
    for sections in dict.fromkeys(adverts):
        yield from _sections(sections)


def _sections(sections: Sections, about: str = "") -> Iterator[Text]:
    for section in sections:
        for line, text in section.lines(with_links=True):
            yield Text(text, Source(section.source.path, line), about)
