"""Refuse a time zone that the world does not have."""

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, error, nearest


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Look each contact's time zone up in the IANA list."""
    zones = [contact for contact in dossier.contacts.values() if contact.timezone]
    if not zones:
        return
    from zoneinfo import available_timezones

    known = available_timezones()
    for contact in zones:
        if contact.timezone not in known:
            hint = nearest(contact.timezone, sorted(known)) or "write it as Europe/London"
            sentence = f'"{contact.timezone}" is not a time zone'
            yield error(contact.source("timezone"), "timezone", sentence, hint)
