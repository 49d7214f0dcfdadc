"""List for an employer the referees who have agreed, with what each of them lets be given."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging import Judgement
from dossier.judging.coverage import Wants, shareable_stories
from dossier.judging.judgement import referees
from dossier.linking import LinkedAsk, WrittenDossier
from dossier.records import Opportunity
from dossier.views.brief.brief_facts import OwnerFacts, Role, Together
from dossier.views.brief.brief_targets import field_origins
from dossier.views.brief.brief_text import Titles
from dossier.views.brief.page_budget import Budget, Drop, PageLimit, Switch, shares
from dossier.views.brief.shared_facts import line, owner_facts, role_facts, titles
from dossier.views.brief.shared_history import together
from dossier.views.view import Target, View

_TEXTS = (
    *shares("owner", name=12),
    *shares("owner", whole=True, phone=4, email=4),
    *shares("role", title=12, organization=10),
    *shares("referees", name=12, role=10, organization=10),
    *shares("referees", whole=True, phone=4, email=4, links=4),
    *shares("referees.history", organization=8, their_role=8, my_role=8),
    *shares("referees", speaks_to=5),
    *shares("covered", skill=5),
)
_DROPS = (Drop(part="covered"), Drop(part="referees", least=1))
_PLACES = {
    "referees": "asks",
    "covered": "wants",
    "role": "role",
    "role.organization": "organization",
}
# More of them say nothing that an employer would ask about.
_STRETCHES = 4
_LAST_PAGE = PageLimit(switches=(Switch(part="tight"),), texts=_TEXTS, drops=_DROPS)
# So many stand on a page, with two times together each; a list of more may take more pages.
_ON_A_PAGE = 5


class Referee(View, frozen=True, kw_only=True):
    """What one referee lets the employer have, the rest empty, and what of the wants they saw.

    `history` has their titles only where these may be given.
    """

    name: str
    role: str
    organization: str
    phone: str
    email: str
    links: tuple[str, ...]
    history: tuple[Together, ...]
    speaks_to: tuple[str, ...]


class Covered(View, frozen=True, kw_only=True):
    """One skill that the role wants, and the numbers of the referees who saw it."""

    skill: str
    referees: tuple[int, ...]


class ReferenceList(View, frozen=True, kw_only=True):
    """The page for the employer."""

    language: str
    own_language: str
    paper: str
    tight: bool = False
    owner: OwnerFacts
    role: Role | None
    referees: tuple[Referee, ...]
    covered: tuple[Covered, ...]
    budget: Budget

    @property
    def formal(self) -> bool:
        """Return True: an employer is a stranger, and addressed as one."""
        return True


def targets(dossier: WrittenDossier, judgement: Judgement) -> Iterator[Target]:
    """Make the list of every opportunity somebody has agreed to speak for."""
    agreed: dict[str, list[LinkedAsk]] = {}
    for folder, ask, lacks in referees(dossier, judgement):
        if not lacks:
            agreed.setdefault(folder, []).append(ask)
    for folder, asks in agreed.items():
        opportunity = dossier.opportunities[folder]
        yield Target(
            path=f"outbox/{folder}/references.pdf",
            template="brief/reference-list.html",
            view=view(opportunity, asks, dossier),
            origin=opportunity.path,
            origins=tuple(field_origins(opportunity, _PLACES)),
        )


def view(opportunity: Opportunity, asks: list[LinkedAsk], dossier: WrittenDossier) -> ReferenceList:
    """Make the list: managers first, then who saw most of what is wanted."""
    wanted, words = Wants(opportunity, dossier.settings), titles(dossier)

    def shown(ask: LinkedAsk) -> set[str]:
        stories = [witness.story for witness in shareable_stories(ask, dossier).values()]
        return {skill for story in stories for skill in wanted.in_story(story)}

    def rank(ask: LinkedAsk) -> tuple[bool, float, int, str]:
        stretches = ask.contact.worked_together
        is_manager = any(stretch.relation == "manager" for stretch in stretches)
        count = len(shareable_stories(ask, dossier))
        return not is_manager, -wanted.weight(shown(ask)), -count, ask.contact.slug

    def speaks_to(ask: LinkedAsk) -> tuple[str, ...]:
        skills = shown(ask)
        return tuple(want.skill for want in opportunity.wants if wanted.key(want.skill) in skills)

    listed_referees = tuple(referee(ask, words, speaks_to(ask)) for ask in sorted(asks, key=rank))
    return ReferenceList(
        language=opportunity.language or dossier.settings.language,
        own_language=dossier.settings.language,
        paper=dossier.settings.paper,
        owner=owner_facts(dossier.owner, dossier.texts, words),
        role=role_facts(opportunity, words),
        referees=listed_referees,
        covered=_covered(opportunity, listed_referees),
        budget=_budget(len(asks)),
    )


def _budget(count: int) -> Budget:
    """Allow a list of many several pages: nobody who agreed falls out for want of room."""
    before_last = (count - 1) // _ON_A_PAGE
    return Budget(sheets=(*(PageLimit() for _ in range(before_last)), _LAST_PAGE))


def _covered(opportunity: Opportunity, referees: tuple[Referee, ...]) -> tuple[Covered, ...]:
    """List whom to ask about which skill, where there is a choice; a skill nobody saw is no row."""
    if len(referees) < 2:
        return ()
    rows = (
        (
            want.skill,
            tuple(n for n, referee in enumerate(referees, 1) if want.skill in referee.speaks_to),
        )
        for want in sorted(opportunity.wants, key=lambda want: -want.weight)
    )
    return tuple(Covered(skill=skill, referees=numbers) for skill, numbers in rows if numbers)


def referee(ask: LinkedAsk, words: Titles, speaks_to: tuple[str, ...]) -> Referee:
    """Take what this contact lets the employer have."""
    details = ask.contact.shared_details()

    def only(kind: str) -> str:
        return next(iter(details.get(kind, ())), "")

    return Referee(
        name=only("name"),
        role=line(only("role"), ask.contact.path, words),
        organization=only("organization"),
        phone=only("phone"),
        email=only("email"),
        links=details.get("links", ()),
        history=tuple(
            stretch if "role" in details else replace(stretch, their_role="")
            for stretch in together(ask.contact, words)[:_STRETCHES]
        ),
        speaks_to=speaks_to,
    )
