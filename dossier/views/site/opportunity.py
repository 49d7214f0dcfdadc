"""Show one opportunity: what it wants and who saw it, the panel, and every ask."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging.employers import employer_key
from dossier.records import Opportunity as Record
from dossier.records.opportunity import Want
from dossier.views.page.ask_matrix import AskMatrix, ask_matrix
from dossier.views.page.calls import check_sentence
from dossier.views.page.chip import Chip, Stage, stages, status_chip
from dossier.views.page.cover import Cover, cover
from dossier.views.page.dates import PageDay, partly
from dossier.views.page.frame import Frame
from dossier.views.page.next_step import NextStep, next_step
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import SourceLink, source_link, web
from dossier.views.view import BodyProse, Link, Target, View

_WITNESSES = 12


class WantedSkill(View, frozen=True, kw_only=True):
    """One want, who of the panel saw it, and who else did."""

    skill: Link
    weight: float
    by: tuple[Link, ...]
    others: tuple[Link, ...]
    more: int


class OpportunityPage(View, frozen=True, kw_only=True):
    """An opportunity's page."""

    frame: Frame
    role: str
    employer: Link
    status: Chip
    stages: tuple[Stage, ...]
    url: Link | None
    job_number: str
    applied: PageDay | None
    closes: PageDay | None
    closed: PageDay | None
    check: str
    introduced_by: Link | None
    steps: tuple[NextStep, ...]
    cover: Cover | None
    wants: tuple[WantedSkill, ...]
    asks: AskMatrix | None
    body: BodyProse | None
    source: SourceLink


def targets(atlas: SiteIndex) -> Iterator[Target]:
    """Make a page for each opportunity."""
    for opportunity in atlas.dossier.opportunities.values():
        yield Target(
            path=f"site/opportunities/{opportunity.slug}.html",
            template="site/opportunity.html",
            view=_opportunity(opportunity, atlas),
            origin=opportunity.path,
        )


def _opportunity(opportunity: Record, atlas: SiteIndex) -> OpportunityPage:
    private, slug = opportunity.private, opportunity.slug
    panel = atlas.judgement.panels.get(slug)
    by = atlas.dossier.introduced_by.get(slug)
    return OpportunityPage(
        frame=atlas.frame("opportunities", opportunity.organization, "../"),
        role=opportunity.role,
        employer=_employer(opportunity, atlas),
        status=status_chip(opportunity),
        stages=stages(opportunity),
        url=web(opportunity.url) if opportunity.url else None,
        job_number=opportunity.job_number,
        applied=partly(private.applied) if private.applied else None,
        closes=partly(opportunity.closes) if opportunity.closes else None,
        closed=partly(private.closed) if private.closed else None,
        check=check_sentence(opportunity),
        introduced_by=atlas.person(by) if by else None,
        steps=tuple(next_step(step, atlas) for step in atlas.steps_for[slug]),
        cover=cover(opportunity, panel, atlas) if panel else None,
        wants=tuple(_wanted(want, slug, atlas) for want in opportunity.wants),
        asks=ask_matrix(atlas.judgement.progress[slug], atlas),
        body=atlas.body(opportunity),
        source=source_link(opportunity.source(), line=False),
    )


def _employer(opportunity: Record, atlas: SiteIndex) -> Link:
    """Link to the employer's page; a name of nothing but marks has none."""
    name = opportunity.organization
    return atlas.employers.get(employer_key(name), Link(text=name, href=""))


def _wanted(want: Want, slug: str, atlas: SiteIndex) -> WantedSkill:
    panel, skill = atlas.judgement.panels.get(slug), atlas.skills.find(want.skill)
    by = panel.covers.get(want.skill, ()) if panel else ()
    seen = skill.stories if skill else {}
    others = sorted(set(seen) - set(by), key=atlas.rank.__getitem__)
    return WantedSkill(
        skill=atlas.skills.link(want.skill),
        weight=want.weight,
        by=tuple(atlas.person(one) for one in by),
        others=tuple(atlas.person(one) for one in others[:_WITNESSES]),
        more=max(0, len(others) - _WITNESSES),
    )
