"""A question of the owner's own, beside those of dossier's bank."""

from __future__ import annotations

from msgspec import Struct

from dossier.problems import Source
from dossier.records.contact import Relation


class OwnQuestion(Struct, frozen=True, kw_only=True):
    """One line of content/questions.md; `about` is its heading, no `relations` mean all."""

    text: str
    about: str = ""
    relations: tuple[Relation, ...] = ()
    source: Source
