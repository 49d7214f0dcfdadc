"""Who is where: at each employer, and whom a caller may find there off the list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from dossier.judging.panel import Panel
from dossier.judging.verdict import NO_BACKER, UNBRIEFABLE, Verdict
from dossier.linking import Dossier
from dossier.records import Contact
from dossier.records.contact import WorkedTogether

# Legal forms say nothing of which employer it is.
_FORMS = frozenset(
    "ab ag aps as asa bv co company corp corporation eg ev gesmbh gmbh inc incorporated kg kgaa "
    "limited llc llp lp ltd ltda mbh nv oü oy oyj plc pte pty sa sarl sas se sl slu spa srl srl "
    "vof ug".split()
)
_WORDS = re.compile(r"[\W_]+")


class Employer(Struct, frozen=True, kw_only=True):
    """One employer, under the name it was first written by; people are slugs.

    `now`: works there. `then`: worked there with the owner, and not now. `can_introduce`: names it.
    `opportunities` are roles there. `wanted`: the owner looks for it by name.
    """

    key: str
    name: str
    now: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    can_introduce: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    wanted: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """List everybody who has to do with it, who works there now first."""
        return tuple(dict.fromkeys((*self.now, *self.can_introduce, *self.then)))


def employer_key(name: str) -> str:
    """Return what two spellings of one employer share: no case, marks, legal form or "the"."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace(".", "").replace("'", "")
    words = [word for word in _WORDS.split(plain) if word]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def employers(dossier: Dossier) -> tuple[Employer, ...]:
    """List every employer that a contact, an opportunity or the owner's wishes name."""
    names: dict[str, str] = {}
    people_by_role: dict[str, dict[str, list[str]]] = {}
    for name, role, slug in _named(dossier):
        key = employer_key(name)
        if key:
            names.setdefault(key, name)
            people = people_by_role.setdefault(key, {}).setdefault(role, [])
            if slug not in people:
                people.append(slug)
    return tuple(_employer(key, names[key], roles) for key, roles in people_by_role.items())


def _employer(key: str, name: str, roles: dict[str, list[str]]) -> Employer:
    now = tuple(roles.get("now", ()))
    return Employer(
        key=key,
        name=name,
        now=now,
        then=tuple(slug for slug in roles.get("then", ()) if slug not in now),
        can_introduce=tuple(roles.get("can_introduce", ())),
        opportunities=tuple(roles.get("opportunity", ())),
        wanted="wanted" in roles,
    )


def _named(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Yield each name of an employer, what it stands for, and the slug of what names it.

    What the owner wants comes first, so that its spelling is the one that is shown.
    """
    for name in dossier.owner.looking_for.organizations:
        yield name, "wanted", dossier.owner.slug
    for opportunity in dossier.opportunities.values():
        yield opportunity.organization, "opportunity", opportunity.slug
    for contact in dossier.contacts.values():
        if not contact.is_inactive:
            yield contact.private.organization, "now", contact.slug
            for stretch in contact.worked_together:
                yield stretch.organization, "then", contact.slug
    people = {employer_key(contact.name) for contact in dossier.contacts.values()}
    for contact in dossier.contacts.values():
        if not contact.is_inactive:
            for name in contact.private.can_introduce:
                if employer_key(name) not in people:
                    yield name, "can_introduce", contact.slug


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
