"""Slugs of names in any script: letters, digits and dashes, safe in every file system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import filterfalse
from pathlib import Path

from dossier.blake2 import blake2b
from dossier.problems import UserError

# Bytes in UTF-8; a file name may have 255, with the suffix and what a temporary copy adds.
LONGEST = 200
# Devices on Windows, and the files that dossier writes beside those of a folder's records.
_DEVICES = {"con", "prn", "aux", "nul"}
_DEVICES |= {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
_OWN_FILES = {"contacts": {"index", "references"}, "opportunities": {"general", "index"}}
# What no new record is called: these, of any folder, and YAML's null.
_RESERVED = _DEVICES.union({"null"}, *_OWN_FILES.values())
# Most slugs match this, and need no look at each letter.
_PLAIN = re.compile(r"[A-Za-z0-9_-]*")
# Latin letters that Unicode does not take apart into a letter and an accent.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
    | {"ħ": "h", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ə": "e", "ɖ": "d", "ƙ": "k", "ɗ": "d", "ɓ": "b"}
)
_APOSTROPHES = "'‘’`\u02b9\u02bb\u02bc"


def make_slug(name: str) -> str:
    """Return a name's slug: accents off Latin letters, other scripts as they are, dashes between.

    One that is too long, or reserved, ends in a digest. Raise UserError for a name of no letters.
    """
    words = "".join(_letters(name)).split()
    slug = unicodedata.normalize("NFC", "-".join(words))
    if not slug:
        raise UserError(
            f'"{printable(name)}" has no letter to name a file by', "give one with letters"
        )
    if len(slug.encode()) > LONGEST:
        return f"{_cut(slug)}-{_digest(name)}"
    return f"{slug}-{_digest(name)}" if slug in _RESERVED else slug


def refuse_clash(folder: Path, slug: str, *, besides: str = "") -> None:
    """Raise UserError for a slug that is a file of the folder already, in any case of its letters.

    `besides` is the slug of a file that may be there: the one that is renamed.
    """
    for file in sorted(folder.glob("*.md")):
        if _same(file.stem) == _same(slug) and file.stem != besides:
            sentence = f"content/{folder.name}/{file.name} is there already"
            raise UserError(sentence, "edit it, or give a fuller name")


def is_usable(slug: str) -> bool:
    """Return whether a new record may have a slug as it stands."""
    return bool(slug) and _same(slug) not in _RESERVED and not why_refused(slug, "")


def why_refused(slug: str, folder: str) -> str:
    """Return why a file of a folder of content/ may not be called so; empty where it may."""
    forbidden = next(filterfalse(_may_stand, slug), "") if not _PLAIN.fullmatch(slug) else ""
    if forbidden:
        shown = f'"{forbidden}"' if forbidden.isprintable() else f"U+{ord(forbidden):04X}"
        return f"{shown} may not stand in a file's name"
    is_taken = slug.casefold() in _DEVICES or slug.casefold() in _OWN_FILES.get(folder, ())
    return "this name may not be used" if is_taken or len(slug.encode()) > LONGEST else ""


def _may_stand(letter: str) -> bool:
    return letter in "-_" or unicodedata.category(letter)[0] in "LMN"


def printable(text: str) -> str:
    """Return a text without invisible characters and those that turn the text's direction."""
    return "".join(char for char in text if char.isprintable())


def _same(slug: str) -> str:
    return unicodedata.normalize("NFC", slug).casefold()


def _letters(name: str) -> Iterator[str]:
    """Yield each letter, and a space between words; nothing for invisible characters."""
    is_latin, is_in_word = False, False
    for char in unicodedata.normalize("NFKD", name).lower().translate(_LATIN):
        category = unicodedata.category(char)
        if category == "Cf" or char in _APOSTROPHES:
            continue
        if category[0] == "M":
            if is_in_word and not is_latin:
                yield char
        elif category[0] == "L" or category == "Nd":
            is_latin = char.isascii() or unicodedata.name(char, "").startswith("LATIN")
            is_in_word = True
            yield char
        else:
            is_in_word = False
            yield " "


def _cut(slug: str) -> str:
    return slug.encode()[: LONGEST - 9].decode(errors="ignore").rstrip("-")


def _digest(name: str) -> str:
    composed = unicodedata.normalize("NFC", name).encode(errors="replace")
    return blake2b(composed, digest_size=4).hexdigest()
