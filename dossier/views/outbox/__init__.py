"""Choose what leaves the house: a brief for each ask with its draft, and the reference list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.judging import Judgement
from dossier.linking import WrittenDossier
from dossier.views.outbox import (
    letters_schedule,
    message,
    recommendation,
    reference,
    reference_list,
    referral,
)
from dossier.views.view import Target

Document = Callable[[WrittenDossier, Judgement], Iterator[Target]]
DOCUMENTS: tuple[Document, ...] = (
    reference.targets,
    recommendation.targets,
    referral.targets,
    letters_schedule.targets,
    reference_list.targets,
    message.targets,
)


def targets(dossier: WrittenDossier, judgement: Judgement) -> Iterator[Target]:
    """Make a target for each document that leaves."""
    for document in DOCUMENTS:
        yield from document(dossier, judgement)
