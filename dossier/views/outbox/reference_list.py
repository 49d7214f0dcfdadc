"""List for an employer the referees who have agreed, with what each of them lets be given."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.asks import referees
from dossier.judging.coverage import Wants
from dossier.judging.story_choice import shareable_stories
from dossier.linking import LinkedAsk, WrittenDossier
from dossier.records import Opportunity
from dossier.records.contact import Relation
from dossier.views.brief.brief_facts import OwnerFacts, Role, Span
from dossier.views.brief.brief_text import Titles
from dossier.views.brief.link_titles import line, owner_facts, titles
from dossier.views.brief.page_budget import Budget, CutText, Drop, PageLimit, Switch
from dossier.views.brief.shared_role import role_facts
from dossier.views.brief.work_together import together
from dossier.views.view import Origin, Target, View

_TEXTS = (
    CutText(part="owner.name", words=12),
    CutText(part="owner.phone", words=4, whole=True),
    CutText(part="owner.email", words=4, whole=True),
    CutText(part="role.title", words=12),
    CutText(part="role.organization", words=10),
    CutText(part="referees.name", words=12),
    CutText(part="referees.role", words=10),
    CutText(part="referees.organization", words=10),
    CutText(part="referees.phone", words=4, whole=True),
    CutText(part="referees.email", words=4, whole=True),
    CutText(part="referees.links", words=4, whole=True),
    CutText(part="referees.history.organization", words=8),
    CutText(part="referees.history.their_role", words=8),
    CutText(part="referees.history.my_role", words=8),
    CutText(part="referees.speaks_to", words=5),
    CutText(part="covered.skill", words=5),
)
_DROPS = (Drop(part="covered"), Drop(part="referees", least=1))
# More of them say nothing that an employer would ask about.
_STRETCHES = 4
_LAST_PAGE = PageLimit(switches=(Switch(part="tight"),), texts=_TEXTS, drops=_DROPS)
# So many stand on a page, with two times together each; a list of more may take more pages.
_ON_A_PAGE = 5


class SharedStretch(View, frozen=True, kw_only=True):
    """One stretch of shared work; the referee's title only where it may be given."""

    span: Span
    organization: str
    relation: Relation
    their_role: str
    my_role: str

    @property
    def tie(self) -> str:
        """Name the phrase of what they are to the owner, or were."""
        return self.span.tie(self.relation)


class Referee(View, frozen=True, kw_only=True):
    """What one referee lets the employer have, the rest empty, and what of the wants they saw."""

    name: str
    role: str
    organization: str
    phone: str
    email: str
    links: tuple[str, ...]
    history: tuple[SharedStretch, ...]
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
            origins=tuple(_origins(opportunity)),
        )


def _origins(opportunity: Opportunity) -> Iterator[Origin]:
    for part, name in (
        ("referees", "asks"),
        ("covered", "wants"),
        ("role", "role"),
        ("role.organization", "organization"),
    ):
        source = opportunity.source(name)
        yield Origin(part=part, path=source.path, line=source.line, column=source.column, name=name)


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
            SharedStretch(
                span=stretch.span,
                organization=stretch.organization,
                relation=stretch.relation,
                their_role=stretch.their_role if "role" in details else "",
                my_role=stretch.my_role,
            )
            for stretch in together(ask.contact, words)[:_STRETCHES]
        ),
        speaks_to=speaks_to,
    )
