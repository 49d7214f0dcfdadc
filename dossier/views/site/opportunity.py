"""The page of one opportunity: what it wants and who saw it, the panel, and every ask."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.records import Opportunity
from dossier.records.opportunity import Want
from dossier.views.page.calls import check_sentence
from dossier.views.page.chip import Chip, Stage, stages, status_chip
from dossier.views.page.contact_facts import employer_link
from dossier.views.page.dates import PageDay, page_day
from dossier.views.page.frame import Frame
from dossier.views.page.next_step import NextStep, next_step
from dossier.views.page.panel_and_asks import AskMatrix, Cover, ask_matrix, cover
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import SourceLink, source_link, web
from dossier.views.view import BodyProse, LazyTarget, Link, View

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


def targets(index: SiteIndex) -> Iterator[LazyTarget]:
    """Make a page for each opportunity."""
    for opportunity in index.dossier.opportunities.values():
        yield LazyTarget(
            path=f"site/opportunities/{opportunity.slug}.html",
            template="site/opportunity.html",
            make=_opportunity,
            given=(opportunity,),
            index=index,
            origin=opportunity.path,
        )


def _opportunity(opportunity: Opportunity, index: SiteIndex) -> OpportunityPage:
    private, slug = opportunity.private, opportunity.slug
    panel = index.judgement.panels.get(slug)
    by = index.dossier.introduced_by.get(slug)
    return OpportunityPage(
        frame=index.frame("opportunities", opportunity.organization, "../"),
        role=opportunity.role,
        employer=employer_link(opportunity.organization, index),
        status=status_chip(opportunity),
        stages=stages(opportunity),
        url=web(opportunity.url) if opportunity.url else None,
        job_number=opportunity.job_number,
        applied=page_day(private.applied) if private.applied else None,
        closes=page_day(opportunity.closes) if opportunity.closes else None,
        closed=page_day(private.closed) if private.closed else None,
        check=check_sentence(opportunity),
        introduced_by=index.person(by) if by else None,
        steps=tuple(next_step(step, index) for step in index.steps_for[slug]),
        cover=cover(opportunity, panel, index) if panel else None,
        wants=tuple(_wanted(want, slug, index) for want in opportunity.wants),
        asks=ask_matrix(index.judgement.progress[slug], index),
        body=index.body(opportunity),
        source=source_link(opportunity.source(), line=False),
    )


def _wanted(want: Want, slug: str, index: SiteIndex) -> WantedSkill:
    panel, skill = index.judgement.panels.get(slug), index.skills.find(want.skill)
    by = panel.covers.get(want.skill, ()) if panel else ()
    seen = skill.stories if skill else {}
    others = sorted(set(seen) - set(by), key=index.rank.__getitem__)
    return WantedSkill(
        skill=index.skills.link(want.skill),
        weight=want.weight,
        by=tuple(index.person(slug) for slug in by),
        others=tuple(index.person(other) for other in others[:_WITNESSES]),
        more=max(0, len(others) - _WITNESSES),
    )
