"""The page of who knows what: the grid, and for each skill who saw it and in which stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.english import capital, number, spelled
from dossier.judging.coverage import SkillCoverage
from dossier.records import Story
from dossier.views.page.frame import Frame, grouped
from dossier.views.page.grid import Grid, GridPicture, grid, grid_picture
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.skill_index import SHOWN
from dossier.views.page.urls import opportunity_link, skill_id, story_link
from dossier.views.view import Link, Target, View

_COLUMNS, _STORIES = 14, 8


class Shown(View, frozen=True, kw_only=True):
    """A skill, the stories that show it, and the roles that want it."""

    id: str
    name: str
    stories: tuple[Link, ...]
    more: int
    wanted_by: tuple[Link, ...]


class Skills(View, frozen=True, kw_only=True):
    """The page."""

    frame: Frame
    headline: str
    grid: Grid
    picture: GridPicture
    skills: tuple[Shown, ...]
    more: int


def targets(index: SiteIndex) -> Iterator[Target]:
    """Make the page."""
    skills = index.judgement.coverage.skills
    stories = grouped(
        (skill.name, story)
        for story in index.dossier.stories.values()
        for name in story.skills
        if (skill := index.skills.find(name))
    )
    skill_grid = grid(index, skills, SHOWN, _COLUMNS)
    view = Skills(
        frame=index.frame("skills", "Who knows what"),
        headline=_headline(skills),
        grid=skill_grid,
        picture=grid_picture(skill_grid),
        skills=tuple(_shown(skill, stories[skill.name], index) for skill in skills[:SHOWN]),
        more=max(0, len(skills) - SHOWN),
    )
    yield Target(path="site/skills.html", template="site/skills.html", view=view)


def _headline(skills: Sequence[SkillCoverage]) -> str:
    if not skills:
        return "Name the skills your stories show."
    gaps = sum(skill.is_gap for skill in skills)
    single = sum(skill.is_single for skill in skills)
    if not gaps and not single:
        return "Everything you can do, at least two people have seen."
    alone = f"{capital(number(single))} only one person has."
    if not gaps:
        return f"Somebody has seen each of your skills. {alone}" if single else ""
    text = f"{capital(spelled(gaps, 'skill'))} nobody has seen."
    return f"{text} {alone}" if single else text


def _shown(skill: SkillCoverage, stories: Sequence[Story], index: SiteIndex) -> Shown:
    wanting = (index.dossier.opportunities[slug] for slug in skill.wanted_by)
    return Shown(
        id=skill_id(skill.name),
        name=skill.name,
        stories=tuple(story_link(story) for story in stories[:_STORIES]),
        more=max(0, len(stories) - _STORIES),
        wanted_by=tuple(opportunity_link(opportunity) for opportunity in wanting),
    )
