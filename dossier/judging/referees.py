"""Tell which referees an employer may be given, and who is missing from the list."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging.asks import open_asks
from dossier.judging.judgement import Judgement
from dossier.judging.standing import Standing, standing
from dossier.linking import Dossier, LinkedAsk


def referees(dossier: Dossier, judgement: Judgement) -> Iterator[tuple[str, LinkedAsk, str]]:
    """Give each ask for a reference with its opportunity, and why it is not on the list, if so.

    Who declined is not missed.
    """
    for ask in open_asks(dossier, judgement):
        stands = standing(ask, judgement)
        if ask.opportunity and ask.ask.kind == "reference" and stands != "declined":
            yield ask.opportunity.slug, ask, _lacks(ask, stands)


def _lacks(ask: LinkedAsk, stands: Standing) -> str:
    permission = ask.contact.permission
    if stands == "open":
        return "has not agreed yet"
    if "reference" not in permission.for_:
        return "has not agreed to references, by permission.for"
    return "" if "name" in permission.share else "does not share a name, by permission.share"
