"""List the opportunities: what is open, and what was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.records import Opportunity
from dossier.views.page.calls import check_sentence, open_sentence
from dossier.views.page.chip import Chip, Stage, stages, status_chip
from dossier.views.page.dates import PageDay, page_day
from dossier.views.page.frame import Frame, Pager, paged
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import opportunity_page
from dossier.views.view import Link, Target, View

_PAGE = 150


class OpportunityRow(View, frozen=True, kw_only=True):
    """One opportunity in the list."""

    role: str
    organization: str
    href: str
    status: Chip
    stages: tuple[Stage, ...]
    applied: PageDay | None
    closes: PageDay | None
    closed: PageDay | None
    check: str
    panel: tuple[Link, ...]
    missing: tuple[Link, ...]
    unseen: tuple[Link, ...]
    asked: tuple[Link, ...]
    introduced_by: Link | None


class Opportunities(View, frozen=True, kw_only=True):
    """A page of the list."""

    frame: Frame
    headline: str
    open: tuple[OpportunityRow, ...]
    closed: tuple[OpportunityRow, ...]
    pager: Pager


def targets(index: SiteIndex) -> Iterator[Target]:
    """Make the list, in pages where it is long."""
    every = (*index.open, *index.closed)
    are_open = {opportunity.slug for opportunity in index.open}
    for name, shown, pager in paged(every, _PAGE, "opportunities"):
        rows = [(opportunity.slug in are_open, _row(opportunity, index)) for opportunity in shown]
        view = Opportunities(
            frame=index.frame("opportunities", "Opportunities"),
            headline=_headline(index),
            open=tuple(row for is_open, row in rows if is_open),
            closed=tuple(row for is_open, row in rows if not is_open),
            pager=pager,
        )
        yield Target(path=f"site/{name}", template="site/opportunities.html", view=view)


def _headline(index: SiteIndex) -> str:
    if not index.dossier.opportunities:
        return "Write down one role that you would like."
    return open_sentence(index) or "Nothing is open."


def _row(opportunity: Opportunity, index: SiteIndex) -> OpportunityRow:
    private, slug = opportunity.private, opportunity.slug
    panel = index.judgement.panels.get(slug)
    by = index.dossier.introduced_by.get(slug)
    return OpportunityRow(
        role=opportunity.role,
        organization=opportunity.organization,
        href=opportunity_page(slug),
        status=status_chip(opportunity),
        stages=stages(opportunity),
        applied=page_day(private.applied) if private.applied else None,
        closes=page_day(opportunity.closes) if opportunity.closes else None,
        closed=page_day(private.closed) if private.closed else None,
        check=check_sentence(opportunity),
        panel=tuple(index.person(slug) for slug in panel.panel) if panel else (),
        missing=_skills(panel.missing if panel else (), index, unseen=False),
        unseen=_skills(panel.missing if panel else (), index, unseen=True),
        asked=tuple(index.person(ask.contact.slug) for ask in index.dossier.asks[slug]),
        introduced_by=index.person(by) if by else None,
    )


def _skills(names: Iterable[str], index: SiteIndex, *, unseen: bool) -> tuple[Link, ...]:
    return tuple(index.skills.link(name) for name in names if index.skills.is_gap(name) == unseen)
