"""Import an address book as LDIF (RFC 2849), as Thunderbird and directories write it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from msgspec import Struct

from dossier.importing import clean_values
from dossier.importing.importer import ForeignFile, Imported, LeftOut
from dossier.importing.raw_person import LabelledValue, NameParts, RawPerson
from dossier.problems import Problem, Source

KIND = "an address book as LDIF"
_PHONES = (
    *(("mobile", "mobile"), ("cellphone", "mobile"), ("telephonenumber", "work")),
    *(("homephone", "home"), ("facsimiletelephonenumber", "fax"), ("fax", "fax")),
    *(("pager", "pager"), ("pagerphone", "pager")),
)
_EMAILS = (("mail", "primary"), ("mozillasecondemail", ""))
_LINKS = ("mozillaworkurl", "workurl", "mozillahomeurl", "homeurl", "labeleduri")
_GROUPS = ("groupofnames", "groupofuniquenames")
_NO_FIELD = (
    ("birthday", ("birthyear",)),
    ("postal address", ("street", "mozillahomestreet", "postaladdress", "homepostaladdress")),
)


class LdifEntry(Struct, frozen=True):
    """One entry: the values of each attribute, by its name in small letters."""

    source: Source
    values: dict[str, list[str]]

    def first(self, *names: str) -> str:
        """Return the first value of the first of these attributes that there is."""
        return next((self.values[name][0] for name in names if self.values.get(name)), "")


def recognises(name: str, head: bytes) -> bool:
    """Recognise it by its first line, after comments and a version."""
    lines = head[:4000].replace(b"\xef\xbb\xbf", b"").replace(b"\0", b"").splitlines()
    entries = (line for line in lines if line.strip() and not line.startswith(b"#"))
    first = next((line for line in entries if not line.lower().startswith(b"version:")), b"")
    return first.lower().startswith(b"dn:")


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield each person's entry; a list of people is left out."""
    for part in file.text():
        if isinstance(part, Problem):
            yield part
        else:
            for entry in _entries(part, file.name):
                yield from _person(entry)


def _person(entry: LdifEntry) -> Iterator[Imported]:
    kinds = {kind.casefold() for kind in entry.values.get("objectclass", ())}
    if kinds & set(_GROUPS):
        name = clean_values.text(entry.first("cn")) or "a list without a name"
        yield LeftOut(source=entry.source, name=name, why="a group, not a person")
        return
    yield from RawPerson(
        source=entry.source,
        name=NameParts(
            given=entry.first("givenname", "gn"),
            family=entry.first("sn", "surname"),
            shown=entry.first("cn", "displayname"),
            nickname=entry.first("mozillanickname", "xmozillanickname"),
        ),
        role=entry.first("title"),
        organization=entry.first("o", "company"),
        emails=_labelled(entry, _EMAILS),
        phones=_labelled(entry, _PHONES),
        links=[entry.first(name) for name in _LINKS if entry.first(name)],
        note=entry.first("description", "notes"),
        language=entry.first("preferredlanguage"),
        no_field=[kind for kind, names in _NO_FIELD if entry.first(*names)],
    ).cleaned()


def _labelled(entry: LdifEntry, names: tuple[tuple[str, str], ...]) -> list[LabelledValue]:
    return [
        LabelledValue(value, label) for name, label in names for value in entry.values.get(name, ())
    ]


def _entries(text: str, name: str) -> Iterator[LdifEntry]:
    """Split the unfolded text at its blank lines."""
    entry, first = dict[str, list[str]](), 0
    for number, line in [*_unfolded(text), (0, "")]:
        if not line.strip():
            if "dn" in entry:
                yield LdifEntry(Source(name, first), entry)
            entry = {}
        elif not line.startswith("#"):
            first = first if entry else number
            attribute, _, value = line.partition(":")
            # What follows a ";" are options, as the language (RFC 4512, 2.5.2).
            attribute = attribute.partition(";")[0].strip().casefold()
            entry.setdefault(attribute, []).append(_value(value))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number; one that begins with a blank goes on with the last."""
    first, parts = 0, list[str]()
    for number, line in enumerate(re.split(r"\r+\n|\r|\n", text), 1):
        if line[:1] == " " and parts and parts[0]:
            parts.append(line[1:])
            continue
        if parts:
            yield first, "".join(parts)
        first, parts = number, [line]
    if parts:
        yield first, "".join(parts)


def _value(written: str) -> str:
    """Decode `: text` or `:: base64`; the URL of `:< URL` is not fetched."""
    if not written.startswith(":"):
        return "" if written.startswith("<") else written.strip()
    try:
        return base64.b64decode(written[1:].strip(), validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""
