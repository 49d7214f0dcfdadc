"""A backer in a list: who they are, the ratings, and the verdict."""

from __future__ import annotations

from dossier.records import Contact
from dossier.views.page import dates
from dossier.views.page.chip import Chip, verdict_chip
from dossier.views.page.dates import PageDay
from dossier.views.page.next_step import ReasonLink, why
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import backer_page
from dossier.views.view import View


class FilterKeys(View, frozen=True, kw_only=True):
    """The relation of a contact to the owner, in the owner's words too."""

    relations: tuple[str, ...]
    tags: tuple[str, ...]


def who(contact: Contact) -> FilterKeys:
    """Take what a list of contacts is filtered by."""
    relations = dict.fromkeys(shared.relation for shared in contact.worked_together)
    return FilterKeys(relations=tuple(relations), tags=contact.private.tags)


class Rating(View, frozen=True, kw_only=True):
    """One rating and its subject; 0 is not rated."""

    label: str
    value: int


def ratings(contact: Contact) -> tuple[Rating, ...]:
    """Return a contact's three ratings, in the order every page shows them."""
    backing = contact.private.backing
    return (
        Rating(label="Knows your work", value=backing.familiarity or 0),
        Rating(label="Glad of it", value=backing.satisfaction or 0),
        Rating(label="Answers", value=backing.communication or 0),
    )


class BackerRow(View, frozen=True, kw_only=True):
    """One line of a list of backers."""

    name: str
    href: str
    known: str
    who: FilterKeys
    ratings: tuple[Rating, ...]
    verdict: Chip
    why: ReasonLink | None
    stories: int
    talked: PageDay | None


def backer_row(contact: Contact, index: SiteIndex) -> BackerRow:
    """Show a contact in a list."""
    verdict = index.verdict(contact.slug)
    last = verdict.evidence.last_talk
    today = index.judgement.today
    return BackerRow(
        name=index.dossier.labels[contact.slug],
        href=backer_page(contact.slug),
        known=known_as(contact),
        who=who(contact),
        ratings=ratings(contact),
        verdict=verdict_chip(verdict),
        why=why(verdict.reasons[0], index) if verdict.reasons else None,
        stories=verdict.evidence.stories,
        talked=PageDay(iso=last.isoformat(), text=dates.ago(last, today)) if last else None,
    )


def known_as(contact: Contact) -> str:
    """Format in a few words what they were to the owner, or what they do now."""
    if contact.worked_together:
        shared = contact.worked_together[0]
        relation = "" if shared.relation == "other" else shared.relation
        return ", ".join(filter(None, (relation, shared.organization)))
    return ", ".join(filter(None, (contact.private.role, contact.private.organization)))
