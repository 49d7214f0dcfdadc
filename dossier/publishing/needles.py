"""Say what counts as a secret, so that common words do not, and in which spellings.

- An address, whatever stands before or around it.
- A number of seven digits, in any spelling: digits alone are compared, less the country's.
- A name of four letters, or of two in scripts that do not part words; also turned round.
- Any other text of two words and twelve characters; five, in scripts that do not part words.
- A single word of eight letters, unless it stands in anything that somebody may read.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from dossier.problems import Source
from dossier.publishing.squash import UNPARTED, words

Kind = Literal["text", "name", "address", "number"]

_SHORT = 12
_FEWEST = {"name": 4, "address": 6}
_LONG_WORD, _FEWEST_UNPARTED, _FEWEST_UNPARTED_NAME = 8, 5, 2
_WORDS_TURNED = (2, 3)
_FEWEST_DIGITS, _ENOUGH_DIGITS, _COUNTRY = 7, 8, 3
_HAS_UNPARTED = re.compile(f"[{UNPARTED}]")


class Secret(Struct, frozen=True):
    """Hold a string that is not for everybody, and where its owner wrote it."""

    text: str
    source: Source
    kind: Kind = "text"


class Needle(Struct, frozen=True):
    """Hold the letters that are looked for.

    `plain`: the secret's own letters, which excuse every spelling where a reader may have them.
    `bounded`: as whole words only. `lone`: a single word, no secret where somebody may read it.
    """

    letters: str
    secret: Secret
    plain: str
    bounded: bool
    lone: bool = False


def needles(secret: Secret) -> Iterator[Needle]:
    """Give the spellings of a secret; none for what is too common to be one."""
    if secret.kind == "number":
        return _number(secret)
    if secret.kind == "name":
        return _name(secret)
    if secret.kind == "address":
        return _plain(secret, re.sub("^https?://(www[.])?", "", secret.text), _FEWEST["address"])
    return _text(secret)


def _number(secret: Secret) -> Iterator[Needle]:
    for part in re.split(r"[^\W\d]+", secret.text):
        bare = "".join(filter(str.isdecimal, part)).lstrip("0")
        is_international = part.strip().startswith(("+", "00"))
        if is_international and len(bare) - _COUNTRY >= _ENOUGH_DIGITS:
            bare = bare[_COUNTRY:]
        if len(bare) >= _FEWEST_DIGITS:
            yield Needle(bare, secret, bare, bounded=len(bare) < _ENOUGH_DIGITS)


def _name(secret: Secret) -> Iterator[Needle]:
    found = words(secret.text)
    fewest = _FEWEST_UNPARTED_NAME if _HAS_UNPARTED.search(secret.text) else _FEWEST["name"]
    if not any(word.isalpha() for word in found):
        return
    for needle in _plain(secret, secret.text, fewest):
        yield needle
        if len(found) in _WORDS_TURNED and fewest == _FEWEST["name"]:
            turned = "".join((found[-1], *found[:-1]))
            yield Needle(turned, secret, needle.plain, needle.bounded)


def _plain(secret: Secret, text: str, fewest: int) -> Iterator[Needle]:
    letters = "".join(words(text))
    if len(letters) >= fewest:
        yield Needle(letters, secret, letters, bounded=len(letters) < _SHORT)


def _text(secret: Secret) -> Iterator[Needle]:
    found = words(secret.text)
    letters = "".join(found)
    if len(found) == 1 and len(letters) >= _LONG_WORD:
        yield Needle(letters, secret, letters, bounded=True, lone=True)
    elif len(found) > 1 and _is_telling(secret.text, letters):
        yield Needle(letters, secret, letters, bounded=len(letters) < _SHORT)


def _is_telling(text: str, letters: str) -> bool:
    if _HAS_UNPARTED.search(letters):
        return len(letters) >= _FEWEST_UNPARTED
    return len(" ".join(text.split())) >= _SHORT and len(letters) >= _LONG_WORD
