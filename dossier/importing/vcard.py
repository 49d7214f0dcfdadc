"""Import vCards of version 2.1, 3.0 and 4.0."""

from collections.abc import Iterator

from dossier.importing.shared import facts
from dossier.importing.shared.cards import cards
from dossier.importing.shared.content_lines import ContentLine, unescape
from dossier.importing.shared.found import Found
from dossier.problems import Problem, Source

KIND = "a vCard (.vcf)"
_BEGIN = "begin:vcard"
# What is no person: RFC 6350 section 6.1.4, and Apple's names for the same.
_KINDS = {"KIND", "X-ADDRESSBOOKSERVER-KIND"}
_LINKS = {"URL", "X-SOCIALPROFILE", "SOCIALPROFILE"}


def recognises(name: str, head: bytes) -> bool:
    """Tell a vCard by its first line, in UTF-8 or UTF-16."""
    start = head[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    return start[: len(_BEGIN)].lower() == _BEGIN.encode()


def read(data: bytes, name: str) -> Iterator[Found | Problem]:
    """Give each card that is a person's; what is nested in one is left out."""
    for card in cards(data, name):
        if isinstance(card, Problem):
            yield card
        else:
            yield from _person(card.lines, card.source)


def _person(card: list[ContentLine], source: Source) -> Iterator[Found | Problem]:
    kinds = {line.value.strip().casefold() for line in card if line.name in _KINDS}
    company = any(line.name == "X-ABSHOWAS" and "COMPANY" in line.value.upper() for line in card)
    if kinds - {"individual"} or company:
        return
    emails, wrong = facts.part(facts.emails(_values(card, {"EMAIL"}), source))
    links, also_wrong = facts.part(facts.links(_values(card, _LINKS), source))
    yield from [*wrong, *also_wrong]
    yield Found(
        source=source,
        name=_first(card, "FN") or _name(card),
        role=_first(card, "TITLE") or _first(card, "ROLE"),
        organization=facts.text(next(iter(_fields(card, "ORG")), "")),
        emails=emails,
        phones=facts.phones(_values(_without_fax(card), {"TEL"})),
        links=links,
    )


def _values(card: list[ContentLine], names: set[str]) -> list[str]:
    """List the values of properties, the preferred first."""
    found = sorted((line for line in card if line.name in names), key=_rank)
    return [unescape(line.value) for line in found]


def _rank(line: ContentLine) -> int:
    """Give the preference of RFC 6350, 1 to 100; older cards only have a type for it."""
    written = line.params.get("PREF", "")
    if written.isascii() and written.isdecimal() and len(written) <= 3:
        return int(written)
    return 1 if "pref" in line.types else 101


def _first(card: list[ContentLine], name: str) -> str:
    return facts.text(next(iter(_values(card, {name})), ""))


def _fields(card: list[ContentLine], name: str) -> list[str]:
    return next((line.fields() for line in card if line.name == name), [])


def _name(card: list[ContentLine]) -> str:
    """Join given, additional and family name."""
    family, given, additional = [*_fields(card, "N"), "", "", ""][:3]
    return facts.text(" ".join((given, additional, family)))


def _without_fax(card: list[ContentLine]) -> list[ContentLine]:
    """Leave out fax numbers; Apple writes the type as a label of the same group."""
    labels = {line.group: line.value.casefold() for line in card if line.name == "X-ABLABEL"}
    return [
        line
        for line in card
        if "fax" not in line.types and not (line.group and "fax" in labels.get(line.group, ""))
    ]
