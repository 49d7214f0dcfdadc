"""Bring a text down to its letters and digits, so that no way of writing hides what it says."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import accumulate

# Scripts that do not part words: there each letter may begin and end one.
UNPARTED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af"
)
_WORD = re.compile(rf"[{UNPARTED}]|[^\W_{UNPARTED}]+")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
_NUMBER = re.compile(r"\d(?:[^\w]{0,3}\d){5,}")
_BETWEEN = "|"


class Squashed:
    """Hold the letters and digits of a text, and where its words begin and end among them."""

    def __init__(self, found: Iterable[str]) -> None:
        self._words = tuple(found)
        self.letters = "".join(self._words)

    @cached_property
    def edges(self) -> frozenset[int]:
        """Count the letters before each word, and all of them."""
        return frozenset((0, *accumulate(map(len, self._words))))

    def holds(self, letters: str, bounded: bool) -> bool:
        """Tell whether these letters stand here, if wanted as whole words only."""
        at = self.letters.find(letters)
        while at >= 0:
            if not bounded or (at in self.edges and at + len(letters) in self.edges):
                return True
            at = self.letters.find(letters, at + 1)
        return False


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """List the words in one spelling: no case, no accent, no ligature, no full-width letter."""
    if text.isascii():
        return tuple(_PLAIN_WORD.findall(text.lower()))
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return tuple(_WORD.findall(unicodedata.normalize("NFC", plain.casefold())))


def squash(texts: Iterable[str]) -> Squashed:
    """Drop all but letters and digits: a line's end or a hyphen within a name hides nothing."""
    return Squashed(word for text in texts for word in (*words(text), _BETWEEN))


def numbers(texts: Iterable[str]) -> list[str]:
    """List the runs of six digits or more, whatever stands between the digits."""
    plain = (text if text.isascii() else unicodedata.normalize("NFKC", text) for text in texts)
    runs = [run for text in plain for run in _NUMBER.findall(text)]
    return ["".join(filter(str.isdecimal, run)) for run in runs]
