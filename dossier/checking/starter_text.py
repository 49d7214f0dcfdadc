"""Warn where a field still says what the starter text says."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records.schema import STARTER_TEXT


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Compare the fields that a new file begins with (docs/first-hour.md, "Begin")."""
    for record in (dossier.owner, *dossier.opportunities.values()):
        for (kind, field), text in STARTER_TEXT.items():
            if type(record).__name__ != kind:
                continue
            if getattr(record, field).casefold() == text.casefold():
                sentence = f'{field} is still "{text}", as the file began'
                yield warning(record.source(field), "starter-text", sentence, "write your own")
