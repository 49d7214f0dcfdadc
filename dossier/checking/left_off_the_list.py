"""Warn where the employer's list is made without somebody who is asked for a reference."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.judgement import referees
from dossier.linking import Dossier
from dossier.problems import Problem, warning

_WANTED_NOW = ("references", "offer")


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Name who is missing, once there is a list or the employer asks for one."""
    asks = tuple(referees(dossier, judgement))
    listed = {folder for folder, _, lacks in asks if not lacks}
    for folder, ask, lacks in asks:
        wanted = dossier.opportunities[folder].private.status in _WANTED_NOW
        if lacks and (folder in listed or wanted):
            where = f"outbox/{folder}/references.pdf"
            without = f"{where} is without them" if folder in listed else f"there is no {where}"
            remedy = f"ask, and write the answer into {ask.contact.path}"
            sentence = f"{ask.contact.listed_name} {lacks}; {without}"
            yield warning(ask.source, "left-off-the-list", sentence, remedy)
