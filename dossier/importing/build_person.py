"""Make one imported person out of the parts that every address book has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dossier.importing import clean_values
from dossier.importing.foreign_name import NameParts, full_name, name_words, nickname
from dossier.importing.imported import DatedLine, ImportedPerson, LeftOut
from dossier.problems import Problem, Source

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
    log: tuple[DatedLine, ...] = ()
    is_aside: bool = False
    no_field: Sequence[str] = ()


def build_person(raw: RawPerson) -> Iterator[ImportedPerson | LeftOut | Problem]:
    """Yield the person with clean values in order of preference, after what is wrong with them.

    An organisation is left out.
    """
    name = full_name(raw.name)
    organization = clean_values.text(raw.organization)
    if _is_organization(raw.name, organization):
        yield LeftOut(source=raw.source, name=organization, why="an organisation, not a person")
        return
    emails, email_problems = clean_values.emails(_by_preference(raw.emails), raw.source)
    links, link_problems = clean_values.links(raw.links, raw.source)
    yield from (*email_problems, *link_problems)
    numbers = [phone for phone in raw.phones if phone.value.strip()]
    reachable = [number for number in numbers if _is_reachable(number)]
    yield ImportedPerson(
        source=raw.source,
        name=name or clean_values.text(raw.name.nickname),
        known_as=nickname(raw.name, name) if name else "",
        role=clean_values.text(raw.role),
        organization=organization,
        emails=emails,
        phones=clean_values.phones(_by_preference(reachable)),
        links=links,
        timezone=clean_values.timezone(raw.timezone),
        language=clean_values.language(raw.language),
        tags=clean_values.tags(raw.tags),
        note=clean_values.note(raw.note),
        photo=raw.photo,
        log=raw.log,
        is_aside=raw.is_aside,
        no_field=(
            *raw.no_field,
            *([UNREACHABLE_NUMBER] if len(reachable) < len(numbers) else []),
        ),
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
