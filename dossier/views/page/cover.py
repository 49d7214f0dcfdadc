"""The coverage of a role's wants by its panel."""

from __future__ import annotations

from dossier.english import listed, number, sentence, spelled
from dossier.judging.panel import Panel
from dossier.records import Opportunity
from dossier.records.opportunity import Want
from dossier.views.page.site_index import SiteIndex
from dossier.views.view import Link, View


class Piece(View, frozen=True, kw_only=True):
    """One want, and how many stories of it each of the panel saw; perhaps nobody at all."""

    skill: Link
    weight: float
    counts: tuple[int, ...]
    by: int
    is_unseen: bool


class Cover(View, frozen=True, kw_only=True):
    """A panel, what it covers, and what the next best would lose."""

    panel: tuple[Link, ...]
    size: str
    spare: Link | None
    pieces: tuple[Piece, ...]
    seen: str
    runner_up: tuple[Link, ...]
    loses: str


def cover(opportunity: Opportunity, panel: Panel, index: SiteIndex) -> Cover:
    """Show a panel of the judgement."""
    second = panel.runner_up
    return Cover(
        panel=tuple(index.person(slug) for slug in panel.panel),
        size=number(len(panel.panel)),
        spare=index.person(panel.spare) if panel.spare else None,
        pieces=tuple(_piece(want, panel, index) for want in opportunity.wants),
        seen=_seen(panel),
        runner_up=tuple(index.person(slug) for slug in second.panel) if second else (),
        loses=listed(second.loses) if second else "",
    )


def _piece(want: Want, panel: Panel, index: SiteIndex) -> Piece:
    skill = index.skills.find(want.skill)
    counts = tuple(skill.stories.get(slug, 0) if skill else 0 for slug in panel.panel)
    return Piece(
        skill=index.skills.link(want.skill),
        weight=want.weight,
        counts=counts,
        by=sum(map(bool, counts)),
        is_unseen=want.skill in panel.unseen and index.skills.is_gap(want.skill),
    )


def _seen(panel: Panel) -> str:
    wanted = len(panel.covers.keys() | set(panel.missing))
    covered = wanted - len(panel.missing)
    if not panel.panel or not covered:
        asked = listed(panel.missing)
        text = f"No story that may be told shows {asked}" if asked else "The role names no wants"
        return f"{text}. Write down what somebody saw of it, or join two names under [synonyms]."
    who = "Together they have" if len(panel.panel) > 1 else "This one person has"
    if covered == wanted:
        what = f"seen all {spelled(wanted, 'thing')}" if wanted > 1 else "seen the one thing"
    else:
        what = f"seen {number(covered)} of the {spelled(wanted, 'thing')}"
    text = sentence(f"{who} {what} the role asks for")
    return f"{text} {_lacking(panel)}".strip()


def _lacking(panel: Panel) -> str:
    """Format which of the referees that the employer asks for are missing."""
    kinds = [f"{number(count)} {kind}" for kind, count in panel.missing_relations.items()]
    return f"The employer wants {listed(kinds)} more." if kinds else ""
