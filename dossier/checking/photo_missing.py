"""Refuse a photo that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, error, suggest


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for each contact's photo in content/photos/."""
    for contact in dossier.contacts.values():
        photo = contact.private.photo
        if photo and photo not in dossier.photos:
            hint, fixes = suggest(photo, dossier.photos, "put the file there")
            sentence = f'content/photos/ has no "{photo}"'
            yield error(contact.source("photo"), "photo-missing", sentence, hint, *fixes)
