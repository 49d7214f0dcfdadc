"""Ask a contact for an introduction, with a text that can be forwarded as it is."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict

from dossier.judging import Judgement
from dossier.linking import LinkedAsk, Witness, WrittenDossier
from dossier.views.brief.brief_base import brief_base
from dossier.views.brief.brief_facts import Brief
from dossier.views.brief.brief_targets import briefs
from dossier.views.brief.page_budget import HEAD, NOTE, STORIES, Budget, Drop, PageLimit, shares
from dossier.views.brief.shared_facts import line, titles
from dossier.views.view import LazyTarget

_PROOFS = tuple(text for text in STORIES if text.part != "stories.text")
_OWN = (
    *shares("owner", headline=20, seeks=40, roles=6, places=6, employers=6),
    *shares("together", organization=8),
    *shares("stories", organization=8),
)
_BUDGET = Budget(
    sheets=(
        PageLimit(
            texts=(*HEAD, *NOTE, *_OWN, *_PROOFS),
            drops=(Drop(part="stories", least=1),),
        ),
    )
)


class ReferralBrief(Brief, frozen=True, kw_only=True):
    """Half a page and a text to forward; `to` is whom it should reach."""

    to: str


def targets(dossier: WrittenDossier, judgement: Judgement) -> Iterator[LazyTarget]:
    """Brief everybody who is asked for a referral."""
    yield from briefs("referral", view, dossier, judgement)


def view(
    ask: LinkedAsk, stories: tuple[Witness, ...], is_agreed: bool, dossier: WrittenDossier
) -> ReferralBrief:
    """Make the brief of one ask."""
    to = line(ask.ask.to, ask.source.path, titles(dossier))
    return ReferralBrief(**asdict(brief_base(ask, stories, is_agreed, dossier, _BUDGET)), to=to)
