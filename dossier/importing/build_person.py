"""Make one imported person out of the parts that every address book has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.importing import clean_values
from dossier.importing.contact_points import Labelled, ordered, reachable
from dossier.importing.foreign_name import NameParts, called, full_name, name_words
from dossier.importing.imported import DatedLine, ImportedPerson, LeftOut
from dossier.problems import Problem, Source

PHOTO_ELSEWHERE = "photo at an address, or of another kind than JPEG, PNG and WebP"
NUMBER = "fax, pager or assistant's number"


class RawPerson(Struct, frozen=True, kw_only=True):
    """What stands in one card or row, as it is written there."""

    source: Source
    name: NameParts = NameParts()
    role: str = ""
    organization: str = ""
    emails: Sequence[Labelled] = ()
    phones: Sequence[Labelled] = ()
    links: Sequence[str] = ()
    timezone: str = ""
    language: str = ""
    tags: Sequence[str] = ()
    note: str = ""
    photo: bytes = b""
    log: tuple[DatedLine, ...] = ()
    is_aside: bool = False
    no_field: Sequence[str] = ()


def build_person(raw: RawPerson) -> Iterator[ImportedPerson | LeftOut | Problem]:
    """Clean the values, order numbers and addresses; tell what is wrong, and an organisation."""
    name = full_name(raw.name)
    organization = clean_values.text(raw.organization)
    if _is_organization(raw.name, organization):
        yield LeftOut(source=raw.source, name=organization, why="an organisation, not a person")
        return
    emails, wrong = clean_values.part(clean_values.emails(ordered(raw.emails), raw.source))
    links, also_wrong = clean_values.part(clean_values.links(raw.links, raw.source))
    yield from [*wrong, *also_wrong]
    phones, others = reachable(raw.phones)
    yield ImportedPerson(
        source=raw.source,
        name=name or clean_values.text(raw.name.nickname),
        known_as=called(raw.name, name) if name else "",
        role=clean_values.text(raw.role),
        organization=organization,
        emails=emails,
        phones=clean_values.phones(ordered(phones)),
        links=links,
        timezone=clean_values.timezone(raw.timezone),
        language=clean_values.language(raw.language),
        tags=clean_values.tags(raw.tags),
        note=clean_values.note(raw.note),
        photo=raw.photo,
        log=raw.log,
        is_aside=raw.is_aside,
        no_field=(*raw.no_field, *([NUMBER] if others else [])),
    )


def _is_organization(name: NameParts, organization: str) -> bool:
    """Tell a row that names nobody, but what an organisation is called."""
    if name.given or name.family or name.nickname or not organization:
        return False
    return bool(name.shown) and name_words(name.shown) == name_words(organization)
