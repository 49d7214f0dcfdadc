"""Show the first page: what to do next, and who can be counted on."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.english import listed, sentence, spelled
from dossier.judging.coverage import SkillCoverage
from dossier.judging.employers import Employer
from dossier.judging.panel import Panel
from dossier.views.charts.grid_picture import GridPicture, grid_picture
from dossier.views.page import dates
from dossier.views.page.backer_row import BackerRow, backer_row
from dossier.views.page.calls import call_sentence, check_headline, open_sentence
from dossier.views.page.cover import Cover, cover
from dossier.views.page.day_portion import DayPortion, day_portion
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.frame import Frame
from dossier.views.page.grid import Grid, grid
from dossier.views.page.headline import headline
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import introducers, opportunity_link
from dossier.views.page.week import Week, weeks
from dossier.views.view import Link, Target, View

_BACKERS, _SKILLS, _COLUMNS, _PEOPLE = 8, 8, 7, 3


class RolePanel(View, frozen=True, kw_only=True):
    """An opportunity and its panel."""

    link: Link
    cover: Cover
    call: str
    asked: str


class Known(View, frozen=True, kw_only=True):
    """Somebody who has to do with an employer, and what: "works there"."""

    who: Link
    how: str


class WantedEmployer(View, frozen=True, kw_only=True):
    """An employer the owner wants, and whom they know there; nobody is a finding."""

    link: Link
    known: tuple[Known, ...]
    more: int


class Today(View, frozen=True, kw_only=True):
    """The first page; `check` says what the next check calls for, where one is near."""

    frame: Frame
    day: str
    check: str
    headline: str
    why: FieldText
    looking_for: str
    open: str
    weeks: tuple[Week, ...]
    portion: DayPortion
    role: RolePanel | None
    wanted: tuple[WantedEmployer, ...]
    backers: tuple[BackerRow, ...]
    more_backers: int
    grid: Grid
    picture: GridPicture
    people: str
    has_stories: bool
    has_opportunities: bool


def targets(atlas: SiteIndex) -> Iterator[Target]:
    """Make the first page."""
    owner = atlas.dossier.owner
    contacts = [one for one in atlas.backers if atlas.verdict(one.slug).word != "inactive"]
    held = grid(atlas, _skills(atlas), _SKILLS, _COLUMNS)
    view = Today(
        frame=atlas.frame("today", "Today"),
        day=dates.weekday(atlas.judgement.today),
        check=check_headline(atlas),
        headline=headline(atlas),
        why=field_text(owner.looking_for.why, owner.path, atlas),
        looking_for=_looking_for(atlas),
        open=open_sentence(atlas),
        weeks=weeks(atlas),
        portion=day_portion(atlas),
        role=_role(atlas),
        wanted=tuple(_wanted(atlas)),
        backers=tuple(backer_row(contact, atlas) for contact in contacts[:_BACKERS]),
        more_backers=max(0, len(contacts) - _BACKERS),
        grid=held,
        picture=grid_picture(held),
        people=spelled(len(atlas.contacts), "person", "people") if atlas.contacts else "",
        has_stories=bool(atlas.dossier.stories),
        has_opportunities=bool(atlas.dossier.opportunities),
    )
    yield Target(path="site/index.html", template="site/today.html", view=view)


def _looking_for(atlas: SiteIndex) -> str:
    wanted = atlas.dossier.owner.looking_for
    if not wanted.roles:
        return ""
    places = f" ({listed(wanted.places, 'or')})" if wanted.places else ""
    return sentence(f"You are looking for {listed(wanted.roles, 'or')}{places}")


def _role(atlas: SiteIndex) -> RolePanel | None:
    for opportunity in atlas.open:
        panel = atlas.judgement.panels.get(opportunity.slug)
        if panel:
            return RolePanel(
                link=opportunity_link(opportunity),
                cover=cover(opportunity, panel, atlas),
                call=sentence(call_sentence(opportunity, atlas)),
                asked=_asked(panel, atlas),
            )
    return None


def _wanted(atlas: SiteIndex) -> Iterator[WantedEmployer]:
    """Set who is known there beside each employer that the owner looks for."""
    for employer in atlas.judgement.employers:
        if employer.wanted:
            known = tuple(_known(employer, atlas))
            yield WantedEmployer(
                link=atlas.employers[employer.key],
                known=known[:_PEOPLE],
                more=max(0, len(known) - _PEOPLE),
            )


def _known(employer: Employer, atlas: SiteIndex) -> Iterator[Known]:
    """List the people once each, who can do most first."""
    said: dict[str, str] = {}
    for slugs, how in (
        (employer.now, "works there"),
        (employer.can_introduce, "can introduce you"),
        (introducers(employer, atlas.dossier), "introduced you"),
        (employer.then, "worked there with you"),
    ):
        for slug in slugs:
            said.setdefault(slug, how)
    for slug, how in said.items():
        yield Known(who=atlas.person(slug), how=how)


def _asked(panel: Panel, atlas: SiteIndex) -> str:
    """Say whom of the panel the owner has asked for a reference."""
    asked = {
        one.ask.contact.slug
        for one in atlas.judgement.progress[panel.opportunity]
        if one.ask.ask.kind == "reference" and one.state != "planned"
    }
    names = [atlas.dossier.contacts[slug].listed_name for slug in panel.panel if slug in asked]
    verb = "is" if len(names) == 1 else "are"
    return f"{listed(names)} {verb} asked already." if names else ""


def _skills(atlas: SiteIndex) -> list[SkillCoverage]:
    """Put what an open role wants before the rest; gaps stay first in each."""
    return sorted(atlas.judgement.coverage.skills, key=lambda skill: not skill.wanted_by)
