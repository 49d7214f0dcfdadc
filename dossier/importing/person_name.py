"""Make one name out of the parts that a foreign file has: titles off, given name first."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from dossier.source.unicode import without_invisible

_LONGEST = 200
# What stands before a name and is none; those of the second line only with their full stop.
_TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame rev reverend herr frau fräulein monsieur madame
    mademoiselle mme mlle sr sra srta señor señora señorita signor signora sig dott dottssa drs
    mevrouw dhr doç öğr sayın""".split()
)
_TITLES_WITH_STOP = frozenset("fr hon ing mag dipl-ing univ ir pan pani lic arq abg".split())
_CREDENTIALS = frozenset(
    """phd dphil mphil mba emba msc bsc mres meng beng ba ma bs ms md do jd llm llb rn np bsn msn
    dds dvm cpa cfa cfp cma acca fcca aca fca cima frm pmp csm cspo pmi-acp prince2 itil cissp cism
    cisa shrm-cp shrm-scp phr sphr assoccipd cipd mcipd fcipd pe ceng cphys esq edd psyd dba lcsw
    msw mph mpa mpp frsa faia aia leed ap gmp sixsigma lssbb ccie ccna oscp cscp""".split()
)
_ASIDE = re.compile(r"\((?=[^()]*/)[^()]*\)|\((?:she|he|they)\b[^()]*\)", re.IGNORECASE)
# Letters of scripts that write the family name first, and without a blank.
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class NameParts(Struct, frozen=True, kw_only=True):
    """The parts of a name as a file has them; `shown` is the whole as its program shows it."""

    given: str = ""
    additional: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: str = ""
    nickname: str = ""


def full_name(parts: NameParts) -> str:
    """Return given, additional and family name, without titles, credentials and pictures."""
    given, family = _bare(parts.given), _bare(parts.family.partition(",")[0])
    composed = " ".join(filter(None, (given, _bare(parts.additional), family)))
    shown = _shown(parts)
    if not (given and family) or not shown:
        return (shown or composed)[:_LONGEST].strip()
    if _FAMILY_FIRST.search(shown) and "," not in shown:
        return shown[:_LONGEST].strip()
    is_reordered = sorted(name_words(shown)) == sorted(name_words(composed))
    return (composed if is_reordered or "," in shown else shown)[:_LONGEST].strip()


def called(parts: NameParts, name: str) -> str:
    """Return the nickname, where it is another word than the name begins with."""
    nickname = _clean(parts.nickname).partition(",")[0].strip()[:_LONGEST]
    words = name_words(name)
    return "" if not nickname or (words and name_words(nickname) == words[:1]) else nickname


def plain_name(shown: str) -> str:
    """Return a name that stands in one piece, without titles and in its usual order."""
    return full_name(NameParts(shown=shown))


def name_words(name: str) -> list[str]:
    """List the words of a name for comparison: no case, no accents, no marks."""
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
    first, *rest = (part.strip() for part in shown.split(","))
    rest = [part for part in rest if part and not _is_credential(part)]
    if len(rest) == 1 and first:
        return _bare(f"{rest[0]} {first}")
    return _bare(first)


def _bare(name: str) -> str:
    """Take titles off the front and credentials off the end, but never the last word."""
    words = _clean(name).split()
    while len(words) > 1 and _is_title(words[0]):
        words.pop(0)
    shouts = all(word.isupper() for word in words)
    while len(words) > 1 and not shouts and _is_credential(words[-1]):
        words.pop()
    return " ".join(words).strip(" ,;")


def _is_title(word: str) -> bool:
    plain = word.casefold().rstrip(".,")
    if "." in plain:
        return all(_is_title(f"{part}.") for part in re.split(r"[.\-]+", plain) if part)
    return plain in _TITLES or (word.endswith(".") and plain in _TITLES_WITH_STOP)


def _is_credential(text: str) -> bool:
    """Tell "PhD", "Ph.D." or "MBA PMP"; "Ma" and "Do" are names, so that capitals count."""
    words = text.replace(".", "").split()
    return bool(words) and all(
        word.casefold() in _CREDENTIALS and sum(map(str.isupper, word)) > 1 for word in words
    )


def _clean(text: str) -> str:
    """Fold to one line, without pictures, signs, and what stands in brackets of pronouns."""
    kept = _ASIDE.sub(" ", text[: _LONGEST * 4]) if "(" in text else text[: _LONGEST * 4]
    if not kept.isascii():
        kept = "".join(char for char in kept if not _is_picture(char))
    return without_invisible(kept).strip()


def _is_picture(char: str) -> bool:
    """Tell an emoji, and what joins or varies emojis."""
    is_joiner = char == "\u200d" or 0xFE00 <= ord(char) <= 0xFE0F
    return is_joiner or unicodedata.category(char) in ("So", "Sk", "Cs", "Co")
