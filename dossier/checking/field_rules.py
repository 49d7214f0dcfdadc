"""Rules on fields: what is not there, not known, not filled in yet, or stands in two files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dossier.english import listed
from dossier.judging import Judgement
from dossier.languages import Gap, Languages
from dossier.languages.language import BRIEF
from dossier.languages.languages import folder_names
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


_SHOWN = 3


def language_gaps(dossier: Dossier, languages: Languages) -> Iterator[Problem]:
    """Warn where a language that somebody is to read lacks phrases, and say which is taken instead.

    So it is where a language has no folder.
    """
    own = dossier.settings.language
    for language, source in _languages_wanted(dossier).items():
        folder = next((name for name in folder_names(language) if name in languages.names), "")
        if not folder:
            instead = _instead(own, languages)
            sentence = f'the theme does not speak "{language}": {instead} is taken instead'
            remedy = f"`dossier theme language {language}` makes a folder to fill in"
            yield warning(source, "language", sentence, remedy)
        for gap in languages.gaps(folder) if folder else ():
            yield _gap(gap, dossier.settings.theme, _instead(own, languages))


def _gap(gap: Gap, theme: str, instead: str) -> Problem:
    place = Source(f"themes/{theme}/languages/{gap.language}/{gap.file}")
    shown = ", ".join(gap.lacks[:_SHOWN])
    more = len(gap.lacks) - _SHOWN
    rest = f" and {more} more" if more > 0 else ""
    sentence = f'"{gap.language}" lacks {shown}{rest}: {instead} is taken instead'
    return warning(place, "language", sentence, "write them there")


def _languages_wanted(dossier: Dossier) -> dict[str, Source]:
    """Return the languages that somebody is to read, each with the first place that names it."""
    sources: dict[str, Source] = {}
    if own := dossier.settings.language:
        sources[own] = Source("dossier.toml")
    for contact in dossier.contacts.values():
        if contact.language:
            sources.setdefault(contact.language, contact.source("language"))
    for opportunity in dossier.opportunities.values():
        if opportunity.language:
            sources.setdefault(opportunity.language, opportunity.source("language"))
    return sources


def _instead(own: str, languages: Languages) -> str:
    """Name the language that is taken where one lacks something."""
    from babel import Locale

    language = languages.spoken((own,), BRIEF)
    return str(Locale.parse(language, sep="-").get_language_name("en"))
