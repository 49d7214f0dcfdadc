"""Take what an ask wants attached: the CV, the advert; nothing that it does not name."""

import re
from collections.abc import Iterator

from dossier.linking import Dossier, LinkedAsk
from dossier.records.ask import AnnexKind
from dossier.views.outbox.parts.facts import Annex
from dossier.views.outbox.parts.role import role_facts
from dossier.views.outbox.parts.sharing import owner_facts, titles
from dossier.views.view import Prose


def annexes(ask: LinkedAsk, dossier: Dossier) -> tuple[Annex, ...]:
    """Make the annexes that there is a text for, in the order of their names."""
    return tuple(
        Annex(
            kind=kind,
            language=dossier.settings.language,
            paper=dossier.settings.paper,
            owner=owner_facts(dossier.owner, titles(dossier)),
            role=role_facts(ask.opportunity),
            text=Prose(markdown=text),
        )
        for kind, text in _texts(ask, dossier)
    )


def _texts(ask: LinkedAsk, dossier: Dossier) -> Iterator[tuple[AnnexKind, str]]:
    advert = ask.opportunity.advert_for(ask.ask) if ask.opportunity else None
    if advert:
        yield "advert", advert.text
    if "cv" in ask.ask.attach and dossier.cv:
        yield "cv", _untitled(dossier.cv, dossier.owner.name)


def _untitled(cv: str, name: str) -> str:
    """Leave out the first heading where it is the name, which stands above it already."""
    return re.sub(rf"\A\s*#[ \t]+{re.escape(name)}[ \t]*\n", "", cv)
