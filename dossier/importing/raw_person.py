"""One person as an address book has them in parts, and made of these with one clean name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dossier.importing import clean_values
from dossier.importing.importer import ImportedPerson, LeftOut
from dossier.problems import Problem, Source
from dossier.records.contact import WorkedTogether
from dossier.records.name_parts import (
    split_titles,
    strip_credentials,
    without_credentials,
    without_nickname,
)
from dossier.source.unicode import without_invisible
from dossier.writing.add_to_body import LogLine

UNUSABLE_PHOTO = "photo at an address, or of another kind than JPEG, PNG and WebP"
UNREACHABLE_NUMBER = "fax, pager or assistant's number"
# A number that is labelled so does not reach the person (docs/importing.md, "What is taken").
_UNREACHABLE = (
    *("fax", "pager", "assistant", "assistent", "asistente", "secretar", "sekretar"),
    *("callback", "rückruf", "telex", "modem", "bbs", "isdn", "tty"),
)
_MOBILE = "mobil cell handy iphone móvil movil celular portable cellulare 携帯"
_WORK = "work business company geschäft arbeit dienst trabajo trabalho bureau"
# The first group with a word in the label gives the rank; no word is in a label of another kind.
_RANKS = (
    ("*", "pref", "main", "primary", "haupt"),
    _MOBILE.split(),
    _WORK.split(),
    (),
    ("home", "private", "privat", "casa", "domicile", "personal"),
)
_OTHER = 3
_LONGEST = 200
_PRONOUNS = re.compile(r"\((?=[^()]*/)[^()]*\)|\((?:she|he|they)\b[^()]*\)", re.IGNORECASE)
# Letters of scripts that write the family name first, and without a blank.
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class NameParts(Struct, frozen=True, kw_only=True):
    """The parts of a name as a file has them; `shown` is the whole name as its program shows it."""

    given: str = ""
    additional: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: str = ""
    nickname: str = ""


class LabelledValue(Struct, frozen=True):
    """A number or address with its labels; `rank` (1 to 100, 0: none) goes before them."""

    value: str
    label: str = ""
    rank: int = 0


class RawPerson(Struct, frozen=True, kw_only=True):
    """One card or row, its values as they are written there."""

    source: Source
    name: NameParts = NameParts()
    role: str = ""
    organization: str = ""
    emails: Sequence[LabelledValue] = ()
    phones: Sequence[LabelledValue] = ()
    links: Sequence[str] = ()
    timezone: str = ""
    language: str = ""
    tags: Sequence[str] = ()
    note: str = ""
    photo: bytes = b""
    log: tuple[LogLine, ...] = ()
    worked_together: tuple[WorkedTogether, ...] = ()
    is_backer: bool = False
    is_aside: bool = False
    no_field: Sequence[str] = ()

    def cleaned(self) -> Iterator[ImportedPerson | LeftOut | Problem]:
        """Yield what is wrong with the values, then the person with clean ones, preferred first.

        An organisation is left out.
        """
        name = full_name(self.name)
        organization = clean_values.text(self.organization)
        if _is_organization(self.name, organization):
            why = "an organisation, not a person"
            yield LeftOut(source=self.source, name=organization, why=why)
            return
        emails, email_problems = clean_values.emails(_by_preference(self.emails), self.source)
        links, link_problems = clean_values.links(self.links, self.source)
        yield from (*email_problems, *link_problems)
        numbers = [phone for phone in self.phones if phone.value.strip()]
        reachable = [number for number in numbers if _is_reachable(number)]
        unreachable = [UNREACHABLE_NUMBER] if len(reachable) < len(numbers) else []
        yield ImportedPerson(
            source=self.source,
            name=name or clean_values.text(self.name.nickname),
            known_as=nickname(self.name, name) if name else "",
            role=clean_values.text(self.role),
            organization=organization,
            emails=emails,
            phones=clean_values.phones(_by_preference(reachable)),
            links=links,
            timezone=clean_values.timezone(self.timezone),
            language=clean_values.language(self.language),
            tags=clean_values.tags(self.tags),
            note=clean_values.note(self.note),
            photo=self.photo,
            log=self.log,
            worked_together=self.worked_together,
            is_backer=self.is_backer,
            is_aside=self.is_aside,
            no_field=(*self.no_field, *unreachable),
        )


def _is_organization(name: NameParts, organization: str) -> bool:
    """Return whether a row names nobody, but shows the organisation's name."""
    if name.given or name.family or name.nickname or not organization:
        return False
    return bool(name.shown) and name_words(name.shown) == name_words(organization)


def _is_reachable(number: LabelledValue) -> bool:
    label = number.label.casefold()
    return not any(word in label for word in _UNREACHABLE)


def _by_preference(values: Iterable[LabelledValue]) -> list[str]:
    """List the values: preferred, mobile, work, other, home; of a kind, as they stand."""
    return [labelled.value for labelled in sorted(values, key=_preference)]


def _preference(labelled: LabelledValue) -> tuple[int, int]:
    label = labelled.label.casefold()
    ranks = (rank for rank, words in enumerate(_RANKS) if any(word in label for word in words))
    return labelled.rank or 101, next(ranks, _OTHER)


def full_name(parts: NameParts) -> str:
    """Return given, additional and family name, without titles, credentials and emojis."""
    given = " ".join(split_titles(_words(parts.given))[1])
    family = " ".join(strip_credentials(_words(parts.family.partition(",")[0])))
    composed = " ".join(filter(None, (given, _bare(parts.additional), family)))
    shown = _shown(parts)
    if not (given and family) or not shown:
        return (shown or composed)[:_LONGEST].strip()
    if _FAMILY_FIRST.search(shown) and "," not in shown:
        return shown[:_LONGEST].strip()
    is_reordered = sorted(name_words(shown)) == sorted(name_words(composed))
    return (composed if is_reordered else shown)[:_LONGEST].strip()


def nickname(parts: NameParts, name: str) -> str:
    """Return the nickname, or "" where the name begins with it."""
    first = _clean(parts.nickname).partition(",")[0].strip()[:_LONGEST]
    short = first or without_nickname(_clean(parts.shown))[1]
    words = name_words(name)
    return "" if not short or (words and name_words(short) == words[:1]) else short


def name_words(name: str) -> list[str]:
    """List the words of a name for comparison: no case, no accents, no punctuation."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return re.findall(r"\w+", letters.replace("'", "").replace("’", ""))


def _shown(parts: NameParts) -> str:
    """Undo "Family, Given" and "Name, PhD"."""
    shown = _clean(parts.shown)
    for affix in map(_clean, (parts.suffix, parts.prefix)):
        if affix and shown.casefold().endswith(f" {affix.casefold()}"):
            shown = shown[: -len(affix)].rstrip(" ,")
        if affix and shown.casefold().startswith(f"{affix.casefold()} "):
            shown = shown[len(affix) :].lstrip(" ,")
    pieces = without_credentials([piece.strip() for piece in shown.split(",") if piece.strip()])
    return _bare(f"{pieces[1]} {pieces[0]}" if len(pieces) == 2 else pieces[0])


def _bare(name: str) -> str:
    """Take titles and credentials off a whole name; a title before one word stays: Frau Müller."""
    words = _words(name)
    _, rest = split_titles(words)
    return " ".join(strip_credentials(rest) if len(rest) > 1 else words).strip(" ,;")


def _words(name: str) -> list[str]:
    return without_nickname(_clean(name))[0].split()


def _clean(text: str) -> str:
    """Fold to one line, without pictures, signs, and pronouns in brackets."""
    name = text[: _LONGEST * 4]
    name = _PRONOUNS.sub(" ", name) if "(" in text else name
    if not name.isascii():
        name = "".join(char for char in name if not _is_picture(char))
    return without_invisible(name).strip()


def _is_picture(char: str) -> bool:
    """Return whether a character is an emoji, or joins or varies emojis."""
    is_joiner = char == "\u200d" or 0xFE00 <= ord(char) <= 0xFE0F
    return is_joiner or unicodedata.category(char) in ("So", "Sk", "Cs", "Co")
