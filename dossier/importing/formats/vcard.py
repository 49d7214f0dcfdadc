"""Import vCards of version 2.1, 3.0 and 4.0."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence

from dossier.importing import clean_values
from dossier.importing.build_person import PHOTO_ELSEWHERE, RawPerson, build_person
from dossier.importing.cards import Card, cards
from dossier.importing.contact_points import Labelled
from dossier.importing.content_lines import ContentLine, content_lines, unescape
from dossier.importing.foreign_file import ForeignFile, guessed
from dossier.importing.foreign_name import NameParts
from dossier.importing.imported import Imported, LeftOut
from dossier.problems import Problem

KIND = "a vCard (.vcf)"
_BEGIN = "begin:vcard"
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
_LARGEST_PHOTO = 5_000_000
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF")


def recognises(name: str, head: bytes) -> bool:
    """Tell a vCard by its first line, in UTF-8 or UTF-16."""
    start = head[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    return start[: len(_BEGIN)].lower() == _BEGIN.encode()


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give each card that is a person's; what is nested in one is left out."""
    data = file.whole()
    if isinstance(data, Problem):
        yield data
        return
    is_told = False
    for card in cards(content_lines(data, file.encoding), file.name):
        if isinstance(card, Problem):
            yield card
            continue
        if not is_told and any(line.is_guess for line in card.lines):
            is_told = True
            yield guessed(card.source)
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
    yield from build_person(
        RawPerson(
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
        )
    )


def _no_person(lines: Sequence[ContentLine]) -> str:
    """Say why a card is none of a person, or nothing."""
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
    """Return the preference of RFC 6350, 1 to 100; older cards only have a type for it."""
    written = line.params.get("PREF", "")
    if written.isascii() and written.isdecimal() and len(written) <= 3:
        return int(written)
    return 1 if "pref" in line.types else 101


def _labelled(lines: Sequence[ContentLine], name: str) -> list[Labelled]:
    """Give each value its types and, as Apple writes them, the label of its group."""
    labels = {line.group: line.value for line in lines if line.name == "X-ABLABEL" and line.group}
    return [
        Labelled(
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
    written = (re.split(r"(?<!\\),", line.value) for line in lines if line.name == "CATEGORIES")
    return [unescape(tag) for tags in written for tag in tags]


def _no_field(lines: Sequence[ContentLine], photo: bytes) -> list[str]:
    """List what there is no field for, and a photo that is not in the card, or of another kind."""
    found = {_NO_FIELD[line.name] for line in lines if line.name in _NO_FIELD}
    has_photo = any(line.name == "PHOTO" and line.value.strip() for line in lines)
    return sorted(found | ({PHOTO_ELSEWHERE} if has_photo and not photo else set()))


def _photo(lines: Sequence[ContentLine]) -> bytes:
    """Return a picture that stands in the card itself; one at an address is not fetched."""
    value = next((line.value for line in lines if line.name == "PHOTO"), "")
    written = value.rpartition("base64,")[2] if value.startswith("data:") else value
    if value.startswith(("http:", "https:")) or len(written) > _LARGEST_PHOTO * 4 // 3:
        return b""
    try:
        data = base64.b64decode("".join(written.split()), validate=True)
    except ValueError:
        return b""
    return data if data.startswith(_PICTURES) else b""
