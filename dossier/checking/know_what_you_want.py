"""Warn, before any ask, while the owner does not say what they look for."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.english import listed
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, warning
from dossier.records.opportunity import CLOSED


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look for role, place, why and what is not wanted: a backer can only repeat what is said."""
    statuses = (opportunity.private.status for opportunity in dossier.opportunities.values())
    searching = any(dossier.asks.values()) or any(status not in CLOSED for status in statuses)
    lacking = _lacking(dossier)
    if searching and lacking:
        owner = dossier.owner
        sentence = f"looking_for does not say {listed(tuple(lacking.values()))}"
        fields = listed(tuple(f"`{field}`" for field in lacking))
        remedy = f"add {fields} to looking_for before you ask anybody"
        yield warning(owner.source("looking_for"), "know-what-you-want", sentence, remedy)


def _lacking(dossier: Dossier) -> dict[str, str]:
    wanted = dossier.owner.looking_for
    stated = {
        "roles": (wanted.roles, "which role"),
        "places": (wanted.places, "where"),
        "why": (wanted.why, "why"),
        "not": (wanted.private.not_, "what you do not want"),
    }
    return {field: words for field, (value, words) in stated.items() if not value}
