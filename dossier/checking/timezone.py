"""Refuse a time zone that the world does not have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, Source, error, suggest


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look each time zone up in the IANA list."""
    for source, zone in _zones(dossier):
        if zone not in _known():
            hint, fixes = suggest(zone, sorted(_known()), "write it as Europe/London")
            yield error(source, "timezone", f'"{zone}" is not a time zone', hint, *fixes)


def _zones(dossier: Dossier) -> Iterator[tuple[Source, str]]:
    """Yield each time zone that is written, with its place."""
    for contact in dossier.contacts.values():
        if contact.timezone:
            yield contact.source("timezone"), contact.timezone
    for role in dossier.opportunities.values():
        if role.reference_check and role.reference_check.timezone:
            yield role.source("reference_check.timezone"), role.reference_check.timezone


@cache
def _known() -> frozenset[str]:
    """Return the names of the list; zoneinfo walks its folders anew for each call."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())
