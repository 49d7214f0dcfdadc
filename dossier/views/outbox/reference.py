"""Brief a referee who will take a call or fill a form."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict

from dossier.judging import Judgement
from dossier.linking import LinkedAsk, Witness, WrittenDossier
from dossier.views.brief.brief_base import brief_base
from dossier.views.brief.brief_facts import Brief, Span
from dossier.views.brief.brief_targets import briefs, question_origins
from dossier.views.brief.likely_questions import (
    AT_LEAST,
    Chosen,
    Fit,
    Question,
    choose_questions,
    fit,
)
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
    shares,
)
from dossier.views.brief.shared_facts import titles
from dossier.views.brief.shared_history import spans
from dossier.views.view import LazyTarget, Origin

_PAGE_ONE = ("note", "about", "stories", "say")
_FIRST = PageLimit(
    last="first-page-ends",
    later=("questions", "only", "owner.update"),
    switches=(
        Switch(part="tight", over=1750, parts=_PAGE_ONE),
        Switch(part="role_later", over=2350, parts=_PAGE_ONE),
    ),
    texts=(*HEAD, *NOTE, *WORK, *STORIES, *POINTS),
    drops=(
        Drop(part="say", least=4),
        Drop(part="together", least=4),
        Drop(part="stories", least=1),
        Drop(part="together", least=2),
        Drop(part="say", least=1),
    ),
)
_SECOND = PageLimit(
    switches=(Switch(part="tight"),),
    texts=(
        *ABOUT,
        *shares("owner", update=70),
        *shares("questions", text=24, recall=30),
        *shares("only", text=24),
        *shares("fit", seen=5, unseen=5),
    ),
    drops=(Drop(part="questions", least=AT_LEAST), Drop(part="only", least=2)),
)
_BUDGET = Budget(sheets=(_FIRST, _SECOND), closing="closing")


class ReferenceBrief(Brief, frozen=True, kw_only=True):
    """A reference brief: two pages, of which the first stands alone."""

    role_later: bool = False
    spans: tuple[Span, ...]
    questions: tuple[Question, ...]
    only: tuple[Question, ...]
    fit: Fit | None


def targets(dossier: WrittenDossier, judgement: Judgement) -> Iterator[LazyTarget]:
    """Brief everybody who is asked for a reference."""
    yield from briefs("reference", view, dossier, judgement, _own_places)


def _own_places(
    brief: Brief, ask: LinkedAsk, stories: tuple[Witness, ...], dossier: WrittenDossier
) -> Iterator[Origin]:
    assert isinstance(brief, ReferenceBrief)
    for part, questions in (("questions", brief.questions), ("only", brief.only)):
        yield from question_origins(part, questions, ask, stories, dossier)


def view(
    ask: LinkedAsk, stories: tuple[Witness, ...], is_agreed: bool, dossier: WrittenDossier
) -> ReferenceBrief:
    """Make the brief of one ask; where only dates may be confirmed, of facts alone."""
    facts_only = ask.contact.permission.policy == "dates-only"
    told_stories = () if facts_only else stories
    fields = asdict(brief_base(ask, told_stories, is_agreed, dossier, _BUDGET))
    if facts_only:
        fields["say"] = ()
    chosen = Chosen() if facts_only else choose_questions(ask, told_stories, dossier)
    return ReferenceBrief(
        **fields,
        spans=spans(ask.contact, titles(dossier)),
        questions=chosen.answered,
        only=chosen.only_theirs,
        fit=None if facts_only else fit(ask, told_stories, dossier),
    )
