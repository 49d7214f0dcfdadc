"""Warn where the employer's list could not say how to reach a referee."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.judging.judgement import referees
from dossier.linking import Dossier
from dossier.problems import Problem, warning

_WAYS = ("phone", "email")


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Name what a referee on a list lets be given and the file does not have, or no way at all."""
    listed = {
        ask.contact.slug: (ask, folder)
        for folder, ask, lacks in referees(dossier, judgement)
        if not lacks
    }
    for ask, folder in listed.values():
        contact, details = ask.contact, ask.contact.shared_details()
        where = f"outbox/{folder}/references.pdf"
        missing = [kind for kind in contact.permission.share if kind not in details]
        if missing:
            sentence = f"{where} has no {' and no '.join(missing)} of {contact.listed_name}"
            remedy = f"add {' and '.join(missing)}, or take it out of permission.share"
            yield warning(contact.source("permission.share"), "referee-details", sentence, remedy)
        elif not any(kind in details for kind in _WAYS):
            sentence = f"{where} says no way to reach {contact.listed_name}"
            remedy = "ask whether phone or email may be given, and add it to permission.share"
            yield warning(contact.source("permission.share"), "referee-details", sentence, remedy)
