"""Rules on fields: what is not there, not filled in yet, or stands in two files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dossier.english import listed
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, Source, error, suggest, warning
from dossier.records import Contact
from dossier.records.opportunity import CLOSED
from dossier.records.schema import STARTER_TEXT


def photo_missing(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Refuse a photo that is not there.

    Of each contact, in content/photos/.
    """
    for contact in dossier.contacts.values():
        photo = contact.private.photo
        if photo and photo not in dossier.photos:
            hint, fixes = suggest(photo, dossier.photos, "put the file there")
            sentence = f'content/photos/ has no "{photo}"'
            yield error(contact.source("photo"), "photo-missing", sentence, hint, *fixes)


def timezone(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Refuse a time zone that the world does not have.

    By the IANA list.
    """
    for source, zone in _timezones(dossier):
        if zone not in _known_timezones():
            hint, fixes = suggest(zone, sorted(_known_timezones()), "write it as Europe/London")
            yield error(source, "timezone", f'"{zone}" is not a time zone', hint, *fixes)


def _timezones(dossier: Dossier) -> Iterator[tuple[Source, str]]:
    """Yield each time zone that is written, with its place."""
    for contact in dossier.contacts.values():
        if contact.timezone:
            yield contact.source("timezone"), contact.timezone
    for role in dossier.opportunities.values():
        if role.reference_check and role.reference_check.timezone:
            yield role.source("reference_check.timezone"), role.reference_check.timezone


@cache
def _known_timezones() -> frozenset[str]:
    """Return the names of the list; zoneinfo walks its folders anew for each call."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())


def starter_text(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where a field still says what the starter text says.

    The fields that a new file begins with: docs/first-hour.md, "Begin".
    """
    for record in (dossier.owner, *dossier.opportunities.values()):
        for (kind, field), text in STARTER_TEXT.items():
            if type(record).__name__ != kind:
                continue
            if getattr(record, field).casefold() == text.casefold():
                sentence = f'{field} is still "{text}", as the file began'
                yield warning(record.source(field), "starter-text", sentence, "write your own")


def twins(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where two files are probably one person: the same name, and the same address."""
    seen = dict[tuple[str, str], Contact]()
    for contact in dossier.contacts.values():
        name = " ".join(contact.name.casefold().split())
        for address in contact.private.email:
            first = seen.setdefault((name, address.casefold()), contact)
            if first is not contact:
                sentence = f"{contact.listed_name} has the name and the address of {first.path}"
                remedy = f"if the two are one, `dossier merge {first.slug} {contact.slug}`"
                yield warning(contact.source("name"), "twins", sentence, remedy)
                break


def know_what_you_want(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn, before any ask, while the owner does not say what they look for.

    Role, place, why and what is not wanted: a backer can only repeat what is said.
    """
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


def closed_without_day(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where an opportunity ended and does not say when.

    Everybody who helped is told after that day.
    """
    for opportunity in dossier.opportunities.values():
        private = opportunity.private
        if private.status in CLOSED and not private.closed:
            sentence = f"this was {private.status}, and the day is not written down"
            remedy = "add `closed:` with the day, so that those who helped can be told"
            yield warning(opportunity.source("status"), "closed-without-day", sentence, remedy)
