"""Compose one name from the parts that a foreign file has: given name first, without titles."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from dossier.records.name_parts import (
    split_titles,
    strip_credentials,
    without_credentials,
    without_nickname,
)
from dossier.source.unicode import without_invisible

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


def plain_name(shown: str) -> str:
    """Return a whole name without titles, the given name first."""
    return full_name(NameParts(shown=shown))


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
