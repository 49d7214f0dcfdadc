"""Import vCards of version 2.1, 3.0 and 4.0."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence

from dossier.importing import clean_values
from dossier.importing.importer import ForeignFile, Imported, LeftOut, begins_with, guessed_encoding
from dossier.importing.raw_person import UNUSABLE_PHOTO, LabelledValue, NameParts, RawPerson
from dossier.importing.vcard_syntax import Card, ContentLine, parse_cards, unescape
from dossier.problems import Problem

KIND = "a vCard (.vcf)"
# What is no person: RFC 6350 section 6.1.4, and Apple's names for the same.
_KINDS = {"KIND", "X-ADDRESSBOOKSERVER-KIND"}
_LINKS = {"URL", "X-SOCIALPROFILE", "SOCIALPROFILE"}
_NO_FIELD = {
    "ADR": "postal address",
    "BDAY": "birthday",
    "ANNIVERSARY": "anniversary",
    "IMPP": "chat address",
    "RELATED": "related person",
    "X-ABRELATEDNAMES": "related person",
}
# In bytes.
_LARGEST_PHOTO = 5_000_000
# The first bytes of JPEG, PNG and WebP.
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF")


def recognises(name: str, head: bytes) -> bool:
    """Recognise a vCard by its first line, in UTF-8 or UTF-16."""
    return begins_with(head, b"begin:vcard")


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield each person's card; one that is nested in another is left out."""
    data = file.whole()
    if isinstance(data, Problem):
        yield data
        return
    has_warned = False
    for card in parse_cards(data, file.name, file.encoding):
        if isinstance(card, Problem):
            yield card
            continue
        if not has_warned and any(line.is_guess for line in card.lines):
            has_warned = True
            yield guessed_encoding(card.source)
        yield from _person(card)


def _person(card: Card) -> Iterator[Imported]:
    lines = card.lines
    name = _name(lines)
    organization = next(iter(_fields(lines, "ORG")), "")
    if why := _no_person(lines):
        shown = name.shown or organization or "a card without a name"
        yield LeftOut(source=card.source, name=clean_values.text(shown), why=why)
        return
    photo = _photo(lines)
    yield from RawPerson(
        source=card.source,
        name=name,
        role=_first(lines, "TITLE") or _first(lines, "ROLE"),
        organization=organization,
        emails=_labelled(lines, "EMAIL"),
        phones=_labelled(lines, "TEL"),
        links=[unescape(line.value) for line in _ranked(lines, _LINKS)],
        timezone=_first(lines, "TZ"),
        language=_first(lines, "LANG"),
        tags=_categories(lines),
        note="\n".join(unescape(line.value) for line in lines if line.name == "NOTE"),
        photo=photo,
        no_field=_no_field(lines, photo),
    ).cleaned()


def _no_person(lines: Sequence[ContentLine]) -> str:
    """Return why a card is no person's, or ""."""
    kinds = {line.value.strip().casefold() for line in lines if line.name in _KINDS}
    if "group" in kinds:
        return "a group, not a person"
    company = any(line.name == "X-ABSHOWAS" and "COMPANY" in line.value.upper() for line in lines)
    return "an organisation, not a person" if kinds - {"individual"} or company else ""


def _name(lines: Sequence[ContentLine]) -> NameParts:
    family, given, additional, prefix, suffix = [*_fields(lines, "N"), "", "", "", "", ""][:5]
    return NameParts(
        given=given,
        additional=additional,
        family=family,
        prefix=prefix,
        suffix=suffix,
        shown=_first(lines, "FN"),
        nickname=_first(lines, "NICKNAME"),
    )


def _ranked(lines: Sequence[ContentLine], names: set[str]) -> list[ContentLine]:
    """List properties, the preferred first."""
    return sorted((line for line in lines if line.name in names), key=_rank)


def _rank(line: ContentLine) -> int:
    """Return the preference of RFC 6350, 5.3, 1 to 100; before 4.0, the type "pref" alone tells."""
    preference = line.params.get("PREF", "")
    if preference.isascii() and preference.isdecimal() and len(preference) <= 3:
        return int(preference)
    return 1 if "pref" in line.types else 101


def _labelled(lines: Sequence[ContentLine], name: str) -> list[LabelledValue]:
    """List the values with their types and, as Apple writes it, the label of their group."""
    labels = {line.group: line.value for line in lines if line.name == "X-ABLABEL" and line.group}
    return [
        LabelledValue(
            unescape(line.value),
            " ".join((*line.types, labels.get(line.group, "").casefold())).replace("pref", ""),
            _rank(line),
        )
        for line in lines
        if line.name == name
    ]


def _first(lines: Sequence[ContentLine], name: str) -> str:
    return unescape(next((line.value for line in _ranked(lines, {name})), ""))


def _fields(lines: Sequence[ContentLine], name: str) -> list[str]:
    return next((line.fields() for line in lines if line.name == name), [])


def _categories(lines: Sequence[ContentLine]) -> list[str]:
    lists = (re.split(r"(?<!\\),", line.value) for line in lines if line.name == "CATEGORIES")
    return [unescape(tag) for tags in lists for tag in tags]


def _no_field(lines: Sequence[ContentLine], photo: bytes) -> list[str]:
    """List the kinds of values for which a contact has no field, an unusable photo among them."""
    kinds = {_NO_FIELD[line.name] for line in lines if line.name in _NO_FIELD}
    has_photo = any(line.name == "PHOTO" and line.value.strip() for line in lines)
    return sorted(kinds | ({UNUSABLE_PHOTO} if has_photo and not photo else set()))


def _photo(lines: Sequence[ContentLine]) -> bytes:
    """Return a picture that stands in the card itself; one at an address is not fetched."""
    value = next((line.value for line in lines if line.name == "PHOTO"), "")
    encoded = value.rpartition("base64,")[2] if value.startswith("data:") else value
    if value.startswith(("http:", "https:")) or len(encoded) > _LARGEST_PHOTO * 4 // 3:
        return b""
    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
    except ValueError:
        return b""
    return data if data.startswith(_PICTURES) else b""
