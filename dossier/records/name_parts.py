"""The parts of a name: titles, nickname, given name, surname, credentials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.records import name_words as words

_QUOTED = re.compile(
    r"(?<!\S)(?:[\"“„«‟](?P<quoted>[^\"“”„«»]+)[\"”“»]|\((?P<bracketed>[^()]+)\)"
    r"|['‘](?P<single>[^'‘’]+)['’])(?=\s|,|$)"
)
_MAIDEN = re.compile(r"\b(?:née?|geb|born|dite?|alias|aka|z d)\b", re.IGNORECASE)
# "Ana Lima | Recruiter", "Ana Lima – Acme", and words without a letter. The lookbehind tries a run
# of spaces once: tried at each space of it, the possessive \s++ still takes O(n²) for 20,000.
_TRAILER = re.compile(r"(?<!\s)\s++[|•·–—/-]\s.*$|(?<!\S)[^\w\s]+(?!\S)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?)+(?<=\.)|[^\W\d_]")


def key(word: str) -> str:
    """Return a word as it stands in the lists: lower case, no dots, straight apostrophes."""
    return word.casefold().replace(".", "").replace("’", "'")


def without_nickname(text: str) -> tuple[str, str]:
    """Return a name without what stands in quotes or brackets, and the nickname among these."""
    nickname = ""
    for match in _QUOTED.finditer(text):
        quoted = (match["quoted"] or match["single"] or match["bracketed"]).strip()
        # Brackets behind the name hold anything: an employer, a pronoun.
        is_within = text[match.end() :].strip()[:1] not in ("", ",")
        is_name = quoted[:1].isupper() and "/" not in quoted and not _MAIDEN.search(quoted)
        if is_name and (is_within or not match["bracketed"]) and len(quoted.split()) <= 2:
            nickname = nickname or quoted
    return " ".join(_TRAILER.sub("", _QUOTED.sub("", text)).split()), nickname


def without_credentials(pieces: list[str]) -> list[str]:
    """Return the comma-separated pieces of a name without `PhD`, `Jr.`, `MdB` and the like."""
    if not pieces:
        return [""]
    is_whole = len(pieces[0].split()) > 1
    return [pieces[0]] + [
        piece
        for piece in pieces[1:]
        if not all(
            _is_credential(word) or (is_whole and _has_capitals(word) and not pieces[0].isupper())
            for word in piece.split()
        )
    ]


def _has_capitals(word: str) -> bool:
    """Return whether a word is in capitals as `PMP` and `MdB` are, and no name and no initials."""
    capitals = sum(letter.isupper() for letter in word)
    is_name = word.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van")) or "-" in word
    return capitals > 1 and not is_name and not is_initial(word)


def _is_credential(word: str) -> bool:
    in_capitals = word.replace(".", "") in words.CREDENTIALS_IN_CAPITALS
    return in_capitals or key(word) in words.CREDENTIALS or key(word) in words.GENERATIONS


def is_cut_short(word: str) -> bool:
    """Return whether a word is an unknown abbreviation (`tOll.`), and no initial or `St.`."""
    return word.endswith(".") and len(word.replace(".", "")) > 2


def split_titles(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Return the titles at the beginning, and the name; the last word is never a title."""
    at = 0
    while at < len(tokens) - 1:
        word = tokens[at]
        is_doctorate = at > 0 and word.endswith(".") and key(word) in words.DOCTORATES
        if is_initial(word) and len(key(word)) == 1 and word[0] != "M" and word[0].isascii():
            break
        is_title = key(word) in words.TITLES or key(word) in words.GIVEN_TITLES
        if not (is_title or is_doctorate):
            break
        at += 1
    return tokens[:at], tokens[at:]


def strip_credentials(tokens: list[str]) -> list[str]:
    """Return a name without `PhD`, `Jr.` and the like at the end; "ANA MA" keeps its surname."""
    while len(tokens) > 1 and _is_credential(tokens[-1]):
        is_last_of_two = len(tokens) == 2 and tokens[-1] in words.CREDENTIALS_IN_CAPITALS
        if is_last_of_two and all(word.isupper() for word in tokens):
            break
        tokens = tokens[:-1]
    return tokens


def is_initial(word: str) -> bool:
    """Return whether a word is initials, or abbreviated with a dot (Wm., Md.)."""
    return word.endswith(".") or bool(_INITIALS.fullmatch(word) and word[:1].isupper())


def is_surname_alone(tokens: list[str]) -> bool:
    """Return whether a name is a surname with its particle: `van der Berg`, not `Van Morrison`."""
    return tokens[0][:1].islower() and key(tokens[0]) in words.PARTICLES


def given_name(tokens: Sequence[str], surname_words: int) -> str:
    """Return the given name at the beginning; at least `surname_words` at the end are no part."""
    first = key(tokens[0])
    if first in words.ARABIC_HEADS and len(tokens) > 1:
        end = 3 if key(tokens[1]) in ("al", "el", "ul", "ur") and len(tokens) > 2 else 2
        return " ".join(tokens[:end])
    if words.DEVOTIONS & set(map(key, tokens[2 : len(tokens) - surname_words])):
        end = next(at for at, word in enumerate(tokens) if at and key(word) not in words.PARTICLES)
        if first in words.DEVOUT and end > 1 and key(tokens[end]) in words.DEVOTIONS:
            return " ".join(tokens[: end + 1])
    for heads, seconds in words.COMPOUND_GIVEN_NAMES:
        if first in heads and len(tokens) > 1 and key(tokens[1]) in seconds:
            return " ".join(tokens[:2])
    return tokens[0]


def surname(tokens: Sequence[str], language: str) -> str:
    """Return the surname: the last word with its particles, in Spanish the last two."""
    is_spanish = any(key(word) in words.SPANISH_SURNAMES for word in tokens[:-1])
    missing = 2 if is_spanish or language in ("es", "ca", "gl", "eu") else 1
    start = len(tokens)
    while start > 0 and missing:
        start -= 1
        missing -= 1
        while start > 0 and key(tokens[start - 1]) in words.PARTICLES:
            start -= 1
        # Half of a name: Giscard d'Estaing, von Thurn und Taxis.
        if start > 0 and (tokens[start] == "und" or tokens[start].startswith(("d'", "d’"))):
            missing += 1
    if start < len(tokens) and key(tokens[start]) in ("y", "e", "i") and start > 0:
        start -= 1
    return " ".join(tokens[start:])
