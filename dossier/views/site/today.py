"""The first page: what to do next, and who can be counted on."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.english import listed, sentence, spelled
from dossier.judging.employers import Employer
from dossier.judging.panel import Panel
from dossier.views.page import dates
from dossier.views.page.backing import BackerRow, backer_row, headline
from dossier.views.page.calls import call_sentence, check_headline, open_sentence
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.frame import Frame
from dossier.views.page.grid import Grid, GridPicture, grid, grid_picture
from dossier.views.page.next_step import DayPortion, day_portion
from dossier.views.page.panel_and_asks import Cover, cover
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
    connection: str


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


def targets(index: SiteIndex) -> Iterator[Target]:
    """Make the first page."""
    owner = index.dossier.owner
    contacts = [backer for backer in index.backers if index.verdict(backer.slug).word != "inactive"]
    # What an open role wants stands before the rest; gaps stay first in each.
    skills = sorted(index.judgement.coverage.skills, key=lambda skill: not skill.wanted_by)
    skill_grid = grid(index, skills, _SKILLS, _COLUMNS)
    view = Today(
        frame=index.frame("today", "Today"),
        day=dates.weekday(index.judgement.today),
        check=check_headline(index),
        headline=headline(index),
        why=field_text(owner.looking_for.why, owner.path, index),
        looking_for=_looking_for(index),
        open=open_sentence(index),
        weeks=weeks(index),
        portion=day_portion(index),
        role=_role(index),
        wanted=tuple(_wanted(index)),
        backers=tuple(backer_row(contact, index) for contact in contacts[:_BACKERS]),
        more_backers=max(0, len(contacts) - _BACKERS),
        grid=skill_grid,
        picture=grid_picture(skill_grid),
        people=spelled(len(index.contacts), "person", "people") if index.contacts else "",
        has_stories=bool(index.dossier.stories),
        has_opportunities=bool(index.dossier.opportunities),
    )
    yield Target(path="site/index.html", template="site/today.html", view=view)


def _looking_for(index: SiteIndex) -> str:
    wanted = index.dossier.owner.looking_for
    if not wanted.roles:
        return ""
    places = f" ({listed(wanted.places, 'or')})" if wanted.places else ""
    return sentence(f"You are looking for {listed(wanted.roles, 'or')}{places}")


def _role(index: SiteIndex) -> RolePanel | None:
    for opportunity in index.open:
        panel = index.judgement.panels.get(opportunity.slug)
        if panel:
            return RolePanel(
                link=opportunity_link(opportunity),
                cover=cover(opportunity, panel, index),
                call=sentence(call_sentence(opportunity, index)),
                asked=_asked(panel, index),
            )
    return None


def _wanted(index: SiteIndex) -> Iterator[WantedEmployer]:
    """Set who is known there beside each employer that the owner looks for."""
    for employer in index.judgement.employers:
        if employer.wanted:
            known = tuple(_known(employer, index))
            yield WantedEmployer(
                link=index.employers[employer.key],
                known=known[:_PEOPLE],
                more=max(0, len(known) - _PEOPLE),
            )


def _known(employer: Employer, index: SiteIndex) -> Iterator[Known]:
    """List the people once each, who can do most first."""
    said: dict[str, str] = {}
    for slugs, connection in (
        (employer.now, "works there"),
        (employer.can_introduce, "can introduce you"),
        (introducers(employer, index.dossier), "introduced you"),
        (employer.then, "worked there with you"),
    ):
        for slug in slugs:
            said.setdefault(slug, connection)
    for slug, connection in said.items():
        yield Known(who=index.person(slug), connection=connection)


def _asked(panel: Panel, index: SiteIndex) -> str:
    """Format whom of the panel the owner has asked for a reference."""
    asked = {
        progress.ask.contact.slug
        for progress in index.judgement.progress[panel.opportunity]
        if progress.ask.ask.kind == "reference" and progress.state != "planned"
    }
    names = [index.dossier.contacts[slug].listed_name for slug in panel.panel if slug in asked]
    verb = "is" if len(names) == 1 else "are"
    return f"{listed(names)} {verb} asked already." if names else ""
