"""Show an employer: who is there, who was, who can introduce, the roles there, who was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.english import capital, listed, sentence, spelled
from dossier.judging.employers import Employer
from dossier.records import Opportunity
from dossier.views.page.ask_matrix import AskRow, ask_rows
from dossier.views.page.chip import Chip, status_chip, verdict_chip
from dossier.views.page.frame import Frame
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import file_name, has_page, introducers, opportunity_link
from dossier.views.view import Link, Target, View


class PersonThere(View, frozen=True, kw_only=True):
    """Somebody who has to do with an employer."""

    link: Link
    verdict: Chip
    role: str


class RoleThere(View, frozen=True, kw_only=True):
    """An opportunity at an employer."""

    link: Link
    status: Chip


class EmployerPage(View, frozen=True, kw_only=True):
    """An employer's page; each list is empty where there is nobody."""

    frame: Frame
    name: str
    headline: str
    now: tuple[PersonThere, ...]
    then: tuple[PersonThere, ...]
    can_introduce: tuple[PersonThere, ...]
    introduced: tuple[PersonThere, ...]
    roles: tuple[RoleThere, ...]
    asks: tuple[AskRow, ...]


def targets(atlas: SiteIndex) -> Iterator[Target]:
    """Make a page for each employer that several people or a role have to do with."""
    for employer in atlas.judgement.employers:
        if has_page(employer):
            yield Target(
                path=f"site/employers/{file_name(employer)}.html",
                template="site/employer.html",
                view=_page(employer, atlas),
            )


def _page(employer: Employer, atlas: SiteIndex) -> EmployerPage:
    introduced = introducers(employer, atlas.dossier)
    roles = [atlas.dossier.opportunities[slug] for slug in employer.opportunities]
    asks = [one for role in roles for one in atlas.judgement.progress[role.slug]]
    return EmployerPage(
        frame=atlas.frame("opportunities", employer.name, "../"),
        name=employer.name,
        headline=_headline(employer, introduced),
        now=_people(employer.now, atlas),
        then=_people(employer.then, atlas),
        can_introduce=_people(employer.can_introduce, atlas),
        introduced=_people(introduced, atlas),
        roles=tuple(_role(role) for role in roles),
        asks=ask_rows([one for one in asks if one.state != "planned"], atlas),
    )


def _role(opportunity: Opportunity) -> RoleThere:
    return RoleThere(link=opportunity_link(opportunity), status=status_chip(opportunity))


def _people(slugs: Iterable[str], atlas: SiteIndex) -> tuple[PersonThere, ...]:
    return tuple(
        PersonThere(
            link=atlas.person(slug),
            verdict=verdict_chip(atlas.verdict(slug)),
            role=atlas.dossier.contacts[slug].private.role,
        )
        for slug in slugs
    )


def _headline(employer: Employer, introduced: tuple[str, ...]) -> str:
    if not employer.people and not introduced:
        return "You know nobody there yet."
    counts = (
        (employer.now, "works there", "work there"),
        (employer.then, "worked there with you", "worked there with you"),
        (employer.can_introduce, "can introduce you", "can introduce you"),
        (introduced, "introduced you", "introduced you"),
    )
    parts = [
        f"{spelled(len(slugs), 'person', 'people')} {one if len(slugs) == 1 else many}"
        for slugs, one, many in counts
        if slugs
    ]
    return capital(sentence(listed(parts)))
