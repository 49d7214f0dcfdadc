"""Show the first page: what to do next, and who can be counted on."""

from collections.abc import Iterator

from dossier.judging.coverage import SkillCoverage
from dossier.judging.panel import Panel
from dossier.judging.step_order import portion
from dossier.views.site.parts import days
from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.backer_row import BackerRow, backer_row
from dossier.views.site.parts.calls import call_sentence, open_sentence
from dossier.views.site.parts.cover import Cover, cover
from dossier.views.site.parts.frame import Frame
from dossier.views.site.parts.grid import Grid, grid
from dossier.views.site.parts.grid_picture import GridPicture, grid_picture
from dossier.views.site.parts.headline import headline
from dossier.views.site.parts.next_step import NextStep, next_step
from dossier.views.site.parts.places import opportunity_link
from dossier.views.site.parts.words import counted, listed, number, sentence
from dossier.views.view import Link, Target, View

_BACKERS, _SKILLS, _COLUMNS, _PEOPLE = 8, 8, 7, 3
# The first page stays small; the calendar and `next --all` hold all.
_REST = 8


class Role(View, frozen=True, kw_only=True):
    """Hold an opportunity and its panel."""

    link: Link
    cover: Cover
    call: str
    asked: str


class Wanted(View, frozen=True, kw_only=True):
    """An employer the owner wants, and whom they know there."""

    link: Link
    known: str


class Today(View, frozen=True, kw_only=True):
    """Hold the first page."""

    frame: Frame
    day: str
    headline: str
    why: str
    looking_for: str
    open: str
    steps: tuple[NextStep, ...]
    rest: tuple[NextStep, ...]
    more_steps: int
    role: Role | None
    wanted: tuple[Wanted, ...]
    backers: tuple[BackerRow, ...]
    more_backers: int
    grid: Grid
    picture: GridPicture
    people: str
    has_stories: bool
    has_opportunities: bool


def targets(atlas: Atlas) -> Iterator[Target]:
    """Make the first page."""
    steps = atlas.judgement.steps
    first = portion(steps, atlas.judgement.today)
    rest = [step for step in steps if step not in first]
    contacts = [one for one in atlas.backers if atlas.verdict(one.slug).word != "inactive"]
    held = grid(atlas, _skills(atlas), _SKILLS, _COLUMNS)
    view = Today(
        frame=atlas.frame("today", "Today"),
        day=days.weekday(atlas.judgement.today),
        headline=headline(atlas),
        why=atlas.dossier.owner.looking_for.why,
        looking_for=_looking_for(atlas),
        open=open_sentence(atlas),
        steps=tuple(next_step(step, atlas) for step in first),
        rest=tuple(next_step(step, atlas) for step in rest[:_REST]),
        more_steps=len(rest),
        role=_role(atlas),
        wanted=tuple(_wanted(atlas)),
        backers=tuple(backer_row(contact, atlas) for contact in contacts[:_BACKERS]),
        more_backers=max(0, len(contacts) - _BACKERS),
        grid=held,
        picture=grid_picture(held),
        people=counted(len(atlas.contacts), "person", "people") if atlas.contacts else "",
        has_stories=bool(atlas.dossier.stories),
        has_opportunities=bool(atlas.dossier.opportunities),
    )
    yield Target(path="site/index.html", template="site/today.html", view=view)


def _looking_for(atlas: Atlas) -> str:
    wanted = atlas.dossier.owner.looking_for
    if not wanted.roles:
        return ""
    places = f" ({listed(wanted.places, 'or')})" if wanted.places else ""
    return sentence(f"You are looking for {listed(wanted.roles, 'or')}{places}")


def _role(atlas: Atlas) -> Role | None:
    for opportunity in atlas.open:
        panel = atlas.judgement.panels.get(opportunity.slug)
        if panel:
            return Role(
                link=opportunity_link(opportunity),
                cover=cover(opportunity, panel, atlas),
                call=sentence(call_sentence(opportunity, atlas)),
                asked=_asked(panel, atlas),
            )
    return None


def _wanted(atlas: Atlas) -> Iterator[Wanted]:
    """Set who is known there beside each employer that the owner looks for; nobody is a finding."""
    for employer in atlas.judgement.employers:
        if employer.wanted:
            names = [atlas.dossier.labels[slug] for slug in employer.people]
            more = len(names) - _PEOPLE
            if more > 0:
                names = [*names[:_PEOPLE], f"{number(more)} more"]
            yield Wanted(link=atlas.employers[employer.key], known=listed(names))


def _asked(panel: Panel, atlas: Atlas) -> str:
    """Say whom of the panel the owner has asked for a reference."""
    asked = {
        one.ask.contact.slug
        for one in atlas.judgement.progress[panel.opportunity]
        if one.ask.ask.kind == "reference" and one.state != "planned"
    }
    names = [atlas.dossier.contacts[slug].listed_name for slug in panel.panel if slug in asked]
    verb = "is" if len(names) == 1 else "are"
    return f"{listed(names)} {verb} asked already." if names else ""


def _skills(atlas: Atlas) -> list[SkillCoverage]:
    """Put what an open role wants before the rest; gaps stay first in each."""
    return sorted(atlas.judgement.coverage.skills, key=lambda skill: not skill.wanted_by)
