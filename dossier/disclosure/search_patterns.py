"""What counts as a secret, so that common words do not, and in which spellings.

- An address, whatever stands before or around it.
- A number of seven digits, in any spelling: digits alone are compared, less the country's.
- A name of four letters, or of two in scripts that do not part words; also turned round, and as
  it is spoken where its family name is written first.
- Any other text of two words and twelve characters; five, in scripts that do not part words.
- A single word of eight letters, unless it stands in anything that somebody may read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from dossier.disclosure.normalize import UNPARTED, words
from dossier.problems import Source
from dossier.records.person_name import parse_name

SecretKind = Literal["text", "name", "address", "number"]

_SHORT = 12
_FEWEST = {"name": 4, "address": 6}
_LONG_WORD, _FEWEST_UNPARTED, _FEWEST_UNPARTED_NAME = 8, 5, 2
_WORDS_TURNED = (2, 3)
_FEWEST_DIGITS, _ENOUGH_DIGITS, _COUNTRY = 7, 8, 3
_HAS_UNPARTED = re.compile(f"[{UNPARTED}]")


class Secret(Struct, frozen=True):
    """A string that is not for everybody, and where its owner wrote it."""

    text: str
    source: Source
    kind: SecretKind = "text"


class Pattern(Struct, frozen=True):
    """One spelling of a secret.

    `canonical`: the secret's own letters, which excuse every spelling where a reader may have them.
    `whole_words`: they are found as whole words only.
    `is_single_word`: one ordinary word, which is no secret where somebody may read it.
    """

    letters: str
    secret: Secret
    canonical: str
    whole_words: bool
    is_single_word: bool = False

    def boundaries(self) -> frozenset[int] | None:
        """Return the offsets at which its words end; none for what may be parted in any way."""
        if self.secret.kind in ("address", "number"):
            return None
        orders = _orders(self.secret.text)
        order = next((order for order in orders if "".join(order) == self.letters), orders[0])
        return frozenset(accumulate(map(len, order)))


def search_patterns(secret: Secret) -> Iterator[Pattern]:
    """List the spellings of a secret; none for what is too common to be one."""
    if secret.kind == "number":
        return _number(secret)
    if secret.kind == "name":
        return _name(secret)
    if secret.kind == "address":
        address = re.sub("^https?://(www[.])?", "", secret.text)
        return _canonical(secret, address, _FEWEST["address"])
    return _text(secret)


def _orders(name: str) -> tuple[tuple[str, ...], ...]:
    """List the orders in which the words of a name may stand: as written first."""
    name_words = words(name)
    turned = [(name_words[-1], *name_words[:-1])] if len(name_words) in _WORDS_TURNED else []
    spoken = [words(parse_name(name).whole)] if "," in name else []
    return (name_words, *(order for order in (*turned, *spoken) if order != name_words))


def _number(secret: Secret) -> Iterator[Pattern]:
    for part in re.split(r"[^\W\d]+", secret.text):
        bare = "".join(filter(str.isdecimal, part)).lstrip("0")
        is_international = part.strip().startswith(("+", "00"))
        if is_international and len(bare) - _COUNTRY >= _ENOUGH_DIGITS:
            bare = bare[_COUNTRY:]
        if len(bare) >= _FEWEST_DIGITS:
            yield Pattern(bare, secret, bare, whole_words=len(bare) < _ENOUGH_DIGITS)


def _name(secret: Secret) -> Iterator[Pattern]:
    name_words = words(secret.text)
    fewest = _FEWEST_UNPARTED_NAME if _HAS_UNPARTED.search(secret.text) else _FEWEST["name"]
    if not any(word.isalpha() for word in name_words):
        return
    for pattern in _canonical(secret, secret.text, fewest):
        yield pattern
        others = _orders(secret.text)[1:] if fewest == _FEWEST["name"] else ()
        for letters in dict.fromkeys(map("".join, others)):
            yield Pattern(letters, secret, pattern.canonical, pattern.whole_words)


def _canonical(secret: Secret, text: str, fewest: int) -> Iterator[Pattern]:
    letters = "".join(words(text))
    if len(letters) >= fewest:
        yield Pattern(letters, secret, letters, whole_words=len(letters) < _SHORT)


def _text(secret: Secret) -> Iterator[Pattern]:
    text_words = words(secret.text)
    letters = "".join(text_words)
    if len(text_words) == 1 and len(letters) >= _LONG_WORD:
        yield Pattern(letters, secret, letters, whole_words=True, is_single_word=True)
    elif len(text_words) > 1 and _is_telling(secret.text, letters):
        yield Pattern(letters, secret, letters, whole_words=len(letters) < _SHORT)


def _is_telling(text: str, letters: str) -> bool:
    if _HAS_UNPARTED.search(letters):
        return len(letters) >= _FEWEST_UNPARTED
    return len(" ".join(text.split())) >= _SHORT and len(letters) >= _LONG_WORD
