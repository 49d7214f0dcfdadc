"""Make a target for each brief of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from dossier.judging import Judgement
from dossier.judging.asks import is_agreed, open_asks
from dossier.judging.story_choice import distribute_stories
from dossier.linking import Dossier, LinkedAsk, Witness, WrittenDossier
from dossier.records.correspondence import AskKind
from dossier.views.brief.brief_facts import Brief
from dossier.views.brief.origins import brief_origins
from dossier.views.view import LazyTarget, Origin

# `True` for who has said yes.
MakeView = Callable[[LinkedAsk, tuple[Witness, ...], bool, WrittenDossier], Brief]
# Give the places of what briefs of one kind alone hold.
OwnPlaces = Callable[[Brief, LinkedAsk, tuple[Witness, ...], WrittenDossier], Iterable[Origin]]


def briefs(
    kind: AskKind,
    make: MakeView,
    dossier: WrittenDossier,
    judgement: Judgement,
    own_places: OwnPlaces | None = None,
) -> Iterator[LazyTarget]:
    """Brief every contact who is asked for this; all asks of a folder share its stories out."""
    for asks in _folders(dossier, judgement):
        if not any(ask.ask.kind == kind for ask in asks):
            continue
        for ask, stories in zip(asks, distribute_stories(asks, dossier), strict=True):
            if ask.ask.kind == kind:
                yield LazyTarget(
                    path=_path(ask, asks),
                    template=f"brief/{kind}.html",
                    make=make,
                    given=(ask, stories, is_agreed(ask, judgement)),
                    index=dossier,
                    origin=ask.source.path,
                    places=partial(_places, own_places, ask, stories, dossier),
                )


def _places(
    own_places: OwnPlaces | None,
    ask: LinkedAsk,
    stories: tuple[Witness, ...],
    dossier: WrittenDossier,
    view: Brief,
) -> Iterator[Origin]:
    yield from brief_origins(ask, stories, dossier)
    if own_places:
        yield from own_places(view, ask, stories, dossier)


def places(dossier: Dossier, judgement: Judgement) -> Iterator[tuple[LinkedAsk, str]]:
    """Yield each ask that a brief is made for, and the path of its brief."""
    for asks in _folders(dossier, judgement):
        yield from ((ask, _path(ask, asks)) for ask in asks)


def _folders(dossier: Dossier, judgement: Judgement) -> Iterator[tuple[LinkedAsk, ...]]:
    groups = groupby(open_asks(dossier, judgement), key=lambda ask: ask.folder)
    yield from (tuple(group) for _, group in groups)


def _path(ask: LinkedAsk, asks: tuple[LinkedAsk, ...]) -> str:
    return f"outbox/{ask.folder}/{stem(ask, asks)}.pdf"


def stem(ask: LinkedAsk, asks: tuple[LinkedAsk, ...]) -> str:
    """Name a brief for its contact; of several, all but the first name their kind as well."""
    slug, kind = ask.contact.slug, ask.ask.kind
    kinds = [other.ask.kind for other in asks if other.contact.slug == slug]
    first = "reference" if "reference" in kinds else kinds[0]
    return slug if kind == first else f"{slug}-{kind}"
