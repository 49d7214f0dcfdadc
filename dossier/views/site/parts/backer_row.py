"""Hold a backer in a list: who they are, the ratings, and the verdict."""

from dossier.records import Contact
from dossier.views.site.parts import days
from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.chip import Chip, verdict_chip
from dossier.views.site.parts.days import Day
from dossier.views.site.parts.places import backer_page
from dossier.views.site.parts.rating import Rating, ratings
from dossier.views.site.parts.sift import Who, who
from dossier.views.site.parts.why import Why, why
from dossier.views.view import View


class BackerRow(View, frozen=True, kw_only=True):
    """Hold one line of a list of backers."""

    name: str
    href: str
    known: str
    who: Who
    ratings: tuple[Rating, ...]
    verdict: Chip
    why: Why | None
    stories: int
    talked: Day | None


def backer_row(contact: Contact, atlas: Atlas) -> BackerRow:
    """Show a contact in a list."""
    verdict = atlas.verdict(contact.slug)
    last = verdict.evidence.last_talk
    today = atlas.judgement.today
    return BackerRow(
        name=atlas.dossier.labels[contact.slug],
        href=backer_page(contact.slug),
        known=known_as(contact),
        who=who(contact),
        ratings=ratings(contact),
        verdict=verdict_chip(verdict),
        why=why(verdict.reasons[0], atlas) if verdict.reasons else None,
        stories=verdict.evidence.stories,
        talked=Day(iso=last.isoformat(), text=days.ago(last, today)) if last else None,
    )


def known_as(contact: Contact) -> str:
    """Say in a few words what they were to the owner, or what they do now."""
    if contact.worked_together:
        shared = contact.worked_together[0]
        relation = "" if shared.relation == "other" else shared.relation
        return ", ".join(filter(None, (relation, shared.organization)))
    return ", ".join(filter(None, (contact.private.role, contact.private.organization)))
