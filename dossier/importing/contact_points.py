"""Order numbers and addresses by their labels, and leave out those that reach nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from msgspec import Struct

from dossier.importing.imported import Handle
from dossier.source.unicode import fold

# A number that is labelled so does not reach the person (docs/importing.md, "What is taken").
_UNREACHABLE = (
    *("fax", "pager", "assistant", "assistent", "asistente", "secretar", "sekretar"),
    *("callback", "rückruf", "telex", "modem", "bbs", "isdn", "tty"),
)
# The first group whose word is in a label gives the rank; what has none of them is "other".
_RANKS = (
    ("*", "pref", "main", "primary", "haupt"),
    (
        *("mobil", "cell", "handy", "iphone", "móvil", "movil", "celular", "portable", "cellulare"),
        "携帯",
    ),
    (
        "work",
        "business",
        "company",
        "geschäft",
        "arbeit",
        "dienst",
        "trabajo",
        "trabalho",
        "bureau",
    ),
    (),
    ("home", "private", "privat", "casa", "domicile", "personal"),
)
_OTHER = 3


class Labelled(Struct, frozen=True):
    """A number or address and its labels, in small letters; `rank` goes before them (1 to 100)."""

    value: str
    label: str = ""
    rank: int = 0


def reachable(points: Iterable[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """Part the numbers that reach the person from those that do not; an empty value is neither."""
    reach, rest = list[Labelled](), list[Labelled]()
    for point in points:
        if point.value.strip():
            fits = not any(word in point.label.casefold() for word in _UNREACHABLE)
            (reach if fits else rest).append(point)
    return reach, rest


def ordered(points: Iterable[Labelled]) -> list[str]:
    """List the values: preferred, mobile, work, other, home; of a kind, as they stand."""
    return [point.value for point in sorted(points, key=_order)]


def _order(point: Labelled) -> tuple[int, int]:
    label = point.label.casefold()
    kinds = (at for at, words in enumerate(_RANKS) if any(word in label for word in words))
    return point.rank or 101, next(kinds, _OTHER)


_PROFILE = re.compile(
    r"(?:https?://)?(?:[^/\s]*\.)?linkedin\.[^/\s]+/in/([^/?#\s]+)", re.IGNORECASE
)


def profile_of(link: str) -> str:
    """Return what names the member in a profile's address, or nothing."""
    found = _PROFILE.match(link.strip())
    return fold(unquote(found[1])) if found else ""


def profile_handle(link: str) -> Handle | None:
    """Return a member's handle, or nothing where the link is no profile."""
    name = profile_of(link)
    return ("profile", name) if name else None
