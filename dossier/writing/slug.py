"""Make a slug from a name in any script: letters, digits and dashes, safe on every disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from dossier.problems import UserError

LONGEST = 120
# Windows keeps these for devices; the others are names of dossier's own pages and files.
_TAKEN = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
# And YAML takes null for no value at all.
_TAKEN |= {"index", "general", "references", "null"}
# Latin letters that Unicode does not take apart into a letter and an accent.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
    | {"ħ": "h", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ə": "e", "ɖ": "d", "ƙ": "k", "ɗ": "d", "ɓ": "b"}
)
_APOSTROPHES = "'‘’`\u02b9\u02bb\u02bc"


def make_slug(name: str) -> str:
    """Transliterate Latin accents, keep the letters of other scripts, join with dashes."""
    words = "".join(_letters(name)).split()
    slug = unicodedata.normalize("NFC", "-".join(words))
    if not slug:
        raise UserError(
            f'"{printable(name)}" has no letter to name a file by', "give one with letters"
        )
    if len(slug.encode()) > LONGEST:
        return f"{_cut(slug)}-{_mark(name)}"
    return f"{slug}-{_mark(name)}" if slug in _TAKEN else slug


def refuse_clash(folder: Path, slug: str, *, besides: str = "") -> None:
    """Refuse a slug that is a file of the folder already, on a disk that ignores case as well.

    `besides` is the slug of a file that may have another case of the same letters.
    """
    for file in sorted(folder.glob("*.md")):
        if _same(file.stem) == _same(slug) and file.stem != besides:
            sentence = f"content/{folder.name}/{file.name} is there already"
            raise UserError(sentence, "edit it, or give a fuller name")


def is_usable(slug: str) -> bool:
    """Tell whether a slug may be a file's name as it stands."""
    letters = all(char in "-_" or unicodedata.category(char)[0] in "LMN" for char in slug)
    return bool(slug) and letters and _same(slug) not in _TAKEN and len(slug.encode()) <= LONGEST


def printable(text: str) -> str:
    """Drop characters that are not seen, or that turn the text around them."""
    return "".join(char for char in text if char.isprintable())


def _same(slug: str) -> str:
    return unicodedata.normalize("NFC", slug).casefold()


def _letters(name: str) -> Iterator[str]:
    """Give each letter, or a space for what parts words; nothing for what is not seen."""
    latin, kept = False, False
    for char in unicodedata.normalize("NFKD", name).lower().translate(_LATIN):
        category = unicodedata.category(char)
        if category == "Cf" or char in _APOSTROPHES:
            continue
        if category[0] == "M":
            if kept and not latin:
                yield char
        elif category[0] == "L" or category == "Nd":
            latin, kept = char.isascii() or unicodedata.name(char, "").startswith("LATIN"), True
            yield char
        else:
            kept = False
            yield " "


def _cut(slug: str) -> str:
    return slug.encode()[: LONGEST - 9].decode(errors="ignore").rstrip("-")


def _mark(name: str) -> str:
    composed = unicodedata.normalize("NFC", name).encode(errors="replace")
    return blake2b(composed, digest_size=4).hexdigest()
