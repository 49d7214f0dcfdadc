"""Find whom an employer may call off the list: who was at the same place in the same years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from dossier.judging.employers import employer_key
from dossier.judging.panel import Panel
from dossier.judging.verdict import NO_BACKER, UNBRIEFABLE, Verdict
from dossier.linking import Dossier
from dossier.records import Contact
from dossier.records.contact import WorkedTogether


class OffList(Struct, frozen=True, kw_only=True):
    """One contact whom a caller may find by himself, where that was, and beside which referees.

    `who` and `beside` are slugs.
    """

    who: str
    organization: str
    beside: tuple[str, ...]


def off_list(
    dossier: Dossier, verdicts: Mapping[str, Verdict], panel: Panel
) -> tuple[OffList, ...]:
    """List who shared place and years with the referees, who would not recommend the owner first.

    The referees are the panel, and whoever is asked for a reference. A date that is not known
    overlaps with any. Who is inactive cannot be called.
    """
    asks = dossier.asks[panel.opportunity]
    asked = (ask.contact.slug for ask in asks if ask.ask.kind == "reference")
    slugs = dict.fromkeys((*panel.panel, *asked))
    referees = [dossier.contacts[slug] for slug in slugs]
    others = (contact for contact in dossier.contacts.values() if contact.slug not in slugs)
    called = (contact for contact in others if not contact.is_inactive)
    entries = [entry for contact in called if (entry := _beside(contact, referees))]
    return tuple(sorted(entries, key=lambda entry: (_rank(verdicts[entry.who]), entry.who)))


def _beside(contact: Contact, referees: list[Contact]) -> OffList | None:
    """Take the stretch of a contact that most of the referees shared; None where none did."""
    stretches = [(own, tuple(_shared(own, referees))) for own in contact.worked_together]
    stretch, slugs = max(stretches, key=lambda pair: len(pair[1]), default=(None, ()))
    if not stretch or not slugs:
        return None
    return OffList(who=contact.slug, organization=stretch.organization, beside=slugs)


def _shared(stretch: WorkedTogether, referees: list[Contact]) -> Iterator[str]:
    key = employer_key(stretch.organization)
    for referee in referees:
        if key and any(
            employer_key(other.organization) == key and _overlap(other, stretch)
            for other in referee.worked_together
        ):
            yield referee.slug


def _overlap(stretch: WorkedTogether, other: WorkedTogether) -> bool:
    return _begin(stretch) <= _end(other) and _begin(other) <= _end(stretch)


def _begin(stretch: WorkedTogether) -> date:
    return stretch.from_.first if stretch.from_ else date.min


def _end(stretch: WorkedTogether) -> date:
    return stretch.to.last if stretch.to else date.max


def _rank(verdict: Verdict) -> int:
    if verdict.word in NO_BACKER:
        return 0
    return 1 if verdict.word in UNBRIEFABLE else 2
