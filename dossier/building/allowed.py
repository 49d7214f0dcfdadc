"""Say which texts a document that leaves may hold: PRODUCT.md's "What may leave", from records.

This knows nothing of the views, so that a view that took too much is caught.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import get_args

from dossier.building.strings import shareable
from dossier.linking import Dossier, LinkedAsk
from dossier.records import Contact, Opportunity, Story
from dossier.records.ask import AskKind
from dossier.records.record import Record
from dossier.records.text import text_lines

LIST = "references"
# What a witness saw is for that witness alone.
_TO_EACH = ("people",)
_LETTERS = (".eml", ".txt")


class Allowed:
    """Know what each reader may have; what many may have is worked out once."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._texts: dict[str, tuple[str, ...]] = {}
        told = (one for one in dossier.stories.values() if not one.confidential)
        self._titles = {story.path: story.title for story in told}
        self._titles |= {one.path: one.organization for one in dossier.opportunities.values()}

    def texts(self, path: str) -> Iterator[str]:
        """Give every text that the reader of `outbox/FOLDER/NAME` may have."""
        place, dossier = PurePosixPath(path), self._dossier
        opportunity = dossier.opportunities.get(place.parent.name)
        contact = _contact(place.stem, dossier)
        yield from self._of(dossier.owner)
        yield from (question.text for question in dossier.questions)
        if opportunity:
            yield from self._of(opportunity)
        if place.stem == LIST and opportunity:
            for ask in dossier.asks[opportunity.slug]:
                yield from _given(ask.contact)
        elif contact:
            yield from self._for(contact, opportunity)
            if place.suffix in _LETTERS:
                yield from contact.private.email

    def _for(self, contact: Contact, opportunity: Opportunity | None) -> Iterator[str]:
        yield contact.slug
        yield from self._of(contact)
        for witness in self._dossier.seen[contact.slug]:
            if not witness.story.confidential:
                yield from self._of(witness.story)
                yield witness.saw
        for ask in self._dossier.asked[contact.slug]:
            if ask.opportunity is opportunity:
                yield from _asked(ask)
                yield from _attached(ask, self._dossier)

    def _of(self, record: Record) -> tuple[str, ...]:
        """Give a record's shareable texts, and the names of what links in them lead to."""
        if record.path not in self._texts:
            texts = [text.text for text in shareable(record, without=_TO_EACH)]
            self._texts[record.path] = (*texts, *self._linked(record, texts))
        return self._texts[record.path]

    def _linked(self, record: Record, texts: list[str]) -> Iterator[str]:
        """Give the titles of the stories, and the employers, that the owner chose to link to."""
        for reference in record.private.mentions:
            path = self._dossier.mentions.get((record.path, reference.text), "")
            if path in self._titles:
                yield self._titles[path]


def everything_shareable(dossier: Dossier) -> Iterator[str]:
    """Give every text that somebody may read."""
    contacts, roles = dossier.contacts.values(), dossier.opportunities.values()
    yield from (question.text for question in dossier.questions)
    for record in (dossier.owner, *contacts, *dossier.stories.values(), *roles):
        if not (isinstance(record, Story) and record.confidential):
            yield from (text.text for text in shareable(record))


def _contact(stem: str, dossier: Dossier) -> Contact | None:
    """Find whom a file is for: `priya-raman`, or `priya-raman-referral` or `…-referral-2`."""
    for kind in ("", *get_args(AskKind)):
        slug = stem.rpartition(f"-{kind}")[0] if kind else stem
        if slug in dossier.contacts:
            return dossier.contacts[slug]
    return None


def _asked(ask: LinkedAsk) -> Iterator[str]:
    asked = ask.ask
    yield from (asked.route, asked.to, asked.length, asked.comparison, *asked.say)


def _attached(ask: LinkedAsk, dossier: Dossier) -> Iterator[str]:
    """Give what the owner wants attached for this reader."""
    for section in ask.opportunity.advert_for(ask.ask) if ask.opportunity else ():
        yield from (text for _, text in section.lines())
    if "cv" in ask.ask.attach:
        yield from (text for _, text in text_lines(dossier.cv_content))


def _given(contact: Contact) -> Iterator[str]:
    """Give what an employer may have of a referee: nothing of one who does not share a name."""
    details = contact.shared_details()
    if "name" in details:
        yield from (text for texts in details.values() for text in texts)
        for stretch in contact.worked_together:
            yield from (stretch.organization, stretch.their_role if "role" in details else "")
