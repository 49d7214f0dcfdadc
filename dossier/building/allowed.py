"""Say which texts a document that leaves may hold: PRODUCT.md's "What may leave", from records.

This knows nothing of the views, so that a view that took too much is caught.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import get_args

from dossier.building.strings import Text, shareable
from dossier.linking import Dossier, LinkedAsk
from dossier.records import Contact, Opportunity, Story
from dossier.records.ask import AskKind
from dossier.records.record import Record

LIST = "references"
_LETTERS = (".eml", ".txt")


def allowed(path: str, dossier: Dossier) -> Iterator[str]:
    """Give every text that the reader of `outbox/FOLDER/NAME` may have."""
    place = PurePosixPath(path)
    opportunity = dossier.opportunities.get(place.parent.name)
    contact = _contact(place.stem, dossier)
    yield from _texts(dossier.owner, dossier)
    yield from (question.text for question in dossier.questions)
    if opportunity:
        yield from _texts(opportunity, dossier)
    if place.stem == LIST and opportunity:
        for ask in dossier.asks[opportunity.slug]:
            yield from _given(ask.contact)
    elif contact:
        yield from _for_contact(contact, opportunity, dossier)
        if place.suffix in _LETTERS:
            yield from contact.private.email


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


def _for_contact(
    contact: Contact, opportunity: Opportunity | None, dossier: Dossier
) -> Iterator[str]:
    yield contact.slug
    yield from _texts(contact, dossier)
    for witness in dossier.seen[contact.slug]:
        if not witness.story.confidential:
            yield from _texts(witness.story, dossier, without=("people",))
            yield witness.saw
    for ask in dossier.asked[contact.slug]:
        if ask.opportunity is opportunity:
            yield from _asked(ask)
            yield from _attached(ask, dossier)


def _asked(ask: LinkedAsk) -> Iterator[str]:
    asked = ask.ask
    yield from (asked.route, asked.to, asked.length, asked.comparison, *asked.say)


def _attached(ask: LinkedAsk, dossier: Dossier) -> Iterator[str]:
    """Give what the owner wants attached for this reader."""
    advert = ask.opportunity.advert_for(ask.ask) if ask.opportunity else None
    yield advert.text if advert else ""
    yield dossier.cv if "cv" in ask.ask.attach else ""


def _given(contact: Contact) -> Iterator[str]:
    """Give what an employer may have of a referee: nothing of one who does not share a name."""
    details = contact.shared_details()
    if "name" in details:
        yield from (text for texts in details.values() for text in texts)
        for stretch in contact.worked_together:
            yield from (stretch.organization, stretch.their_role if "role" in details else "")


def _texts(record: Record, dossier: Dossier, without: tuple[str, ...] = ()) -> Iterator[str]:
    """Give a record's shareable texts, and the names of what links in them lead to."""
    texts: list[Text] = list(shareable(record, without=without))
    yield from (text.text for text in texts)
    yield from _linked(record, [text.text for text in texts], dossier)


def _linked(record: Record, texts: Iterable[str], dossier: Dossier) -> Iterator[str]:
    """Give the titles of the stories, and the employers, that the owner chose to link to."""
    names = {one.path: one.title for one in dossier.stories.values() if not one.confidential}
    names |= {one.path: one.organization for one in dossier.opportunities.values()}
    for reference in record.private.mentions:
        path = dossier.mentions.get((record.path, reference.text), "")
        if path in names and any(reference.text in text for text in texts):
            yield names[path]
