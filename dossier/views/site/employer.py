"""The page of an employer: who is there, was, can introduce, was asked; the roles there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.english import capital, listed, sentence, spelled
from dossier.judging.employers import Employer
from dossier.views.page.chip import Chip, status_chip, verdict_chip
from dossier.views.page.frame import Frame
from dossier.views.page.panel_and_asks import AskRow, ask_rows
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import file_name, has_page, introducers, opportunity_link
from dossier.views.view import LazyTarget, Link, View


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


def targets(index: SiteIndex) -> Iterator[LazyTarget]:
    """Make a page for each employer that several people or a role have to do with."""
    for employer in filter(has_page, index.judgement.employers):
        yield LazyTarget(
            path=f"site/employers/{file_name(employer)}.html",
            template="site/employer.html",
            make=_page,
            given=(employer,),
            index=index,
        )


def _page(employer: Employer, index: SiteIndex) -> EmployerPage:
    introduced = introducers(employer, index.dossier)
    roles = [index.dossier.opportunities[slug] for slug in employer.opportunities]
    asks = [progress for role in roles for progress in index.judgement.progress[role.slug]]
    return EmployerPage(
        frame=index.frame("opportunities", employer.name, "../"),
        name=employer.name,
        headline=_headline(employer, introduced),
        now=_people(employer.now, index),
        then=_people(employer.then, index),
        can_introduce=_people(employer.can_introduce, index),
        introduced=_people(introduced, index),
        roles=tuple(
            RoleThere(link=opportunity_link(role), status=status_chip(role)) for role in roles
        ),
        asks=ask_rows([ask for ask in asks if ask.state != "planned"], index),
    )


def _people(slugs: Iterable[str], index: SiteIndex) -> tuple[PersonThere, ...]:
    return tuple(
        PersonThere(
            link=index.person(slug),
            verdict=verdict_chip(index.verdict(slug)),
            role=index.dossier.contacts[slug].private.role,
        )
        for slug in slugs
    )


def _headline(employer: Employer, introduced: tuple[str, ...]) -> str:
    if not employer.people and not introduced:
        return "You know nobody there yet."
    counts = (
        (employer.now, "person works there", "people work there"),
        (employer.then, "person worked there with you", "people worked there with you"),
        (employer.can_introduce, "person can introduce you", "people can introduce you"),
        (introduced, "person introduced you", "people introduced you"),
    )
    parts = [spelled(len(slugs), one, more) for slugs, one, more in counts if slugs]
    return capital(sentence(listed(parts)))
