"""Brief a contact who will write a letter, or a text for LinkedIn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import asdict

from dossier.judging import Judgement
from dossier.linking import LinkedAsk, Witness, WrittenDossier
from dossier.views.brief.brief_base import brief_base
from dossier.views.brief.brief_facts import Brief
from dossier.views.brief.brief_targets import briefs
from dossier.views.brief.page_budget import (
    ABOUT,
    HEAD,
    NOTE,
    POINTS,
    STORIES,
    WORK,
    Budget,
    Drop,
    PageLimit,
    Switch,
)
from dossier.views.brief.shared_facts import line, titles
from dossier.views.view import LazyTarget

_PARTS = ("note", "together", "about", "stories", "say", "comparison")
_BUDGET = Budget(
    sheets=(
        PageLimit(
            switches=(Switch(part="tight", over=2100, parts=_PARTS),),
            texts=(*HEAD, *NOTE, *WORK, *ABOUT, *STORIES, *POINTS),
            drops=(
                Drop(part="role.wants", least=6),
                Drop(part="say", least=4),
                Drop(part="together", least=4),
                Drop(part="stories", least=2),
                Drop(part="say", least=2),
                Drop(part="together", least=2),
                # What is wanted stands in one line above it, and a second story says more.
                Drop(part="about"),
                Drop(part="stories", least=1),
                Drop(part="say", least=1),
            ),
        ),
    )
)
_ON_THE_WAY = timedelta(days=3)


class RecommendationBrief(Brief, frozen=True, kw_only=True):
    """A page of facts and draft points; `send` is a day that lets it arrive in time."""

    to: str
    length: str
    comparison: str
    linkedin: bool
    send: date | None


def targets(dossier: WrittenDossier, judgement: Judgement) -> Iterator[LazyTarget]:
    """Brief everybody who is asked for a recommendation."""
    yield from briefs("recommendation", view, dossier, judgement)


def view(
    ask: LinkedAsk, stories: tuple[Witness, ...], is_agreed: bool, dossier: WrittenDossier
) -> RecommendationBrief:
    """Make the brief of one ask."""
    asked, path, words = ask.ask, ask.source.path, titles(dossier)
    return RecommendationBrief(
        **asdict(brief_base(ask, stories, is_agreed, dossier, _BUDGET)),
        to=line(asked.to, path, words),
        length=line(asked.length, path, words),
        comparison=line(asked.comparison, path, words),
        linkedin=asked.linkedin,
        send=asked.by - _ON_THE_WAY if asked.by and not asked.linkedin else None,
    )
