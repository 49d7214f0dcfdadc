"""Refuse a time zone that the world does not have."""

from collections.abc import Iterator
from functools import cache

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, error, suggest


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look each contact's time zone up in the IANA list."""
    zones = [contact for contact in dossier.contacts.values() if contact.timezone]
    if not zones:
        return
    known = _known()
    for contact in zones:
        if contact.timezone not in known:
            hint, fixes = suggest(contact.timezone, sorted(known), "write it as Europe/London")
            sentence = f'"{contact.timezone}" is not a time zone'
            yield error(contact.source("timezone"), "timezone", sentence, hint, *fixes)


@cache
def _known() -> frozenset[str]:
    """Return the names of the list; zoneinfo walks its folders anew for each call."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())
