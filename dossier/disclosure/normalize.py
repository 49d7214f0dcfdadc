"""Normalise text to its letters and digits, so that no way of writing hides what it says."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate

# Scripts without blanks between words: each letter may begin or end one.
UNPARTED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af"
)
_WORD = re.compile(rf"[{UNPARTED}]|[^\W_{UNPARTED}]+")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
_NUMBER = re.compile(r"\d(?:[^\w]{0,3}\d){5,}")
# Between two texts; no pattern has it.
BETWEEN = "|"
# Within one word: a hyphen, also at a line's end (pdfium writes U+FFFE or U+0002 for it), and
# characters of no width.
_HYPHEN = re.compile("[-\u2010\u2011\u00ad\ufffe\x02\u200b-\u200d\u2060]+[\r\n]*")
_LINE_END = re.compile("[\r\n]+")


class NormalizedText:
    """The letters and digits of some texts, and where words begin and end among them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._words = tuple(word for text in self._texts for word in (*words(text), BETWEEN))
        self.letters = "".join(self._words)

    @cached_property
    def word_boundaries(self) -> frozenset[int]:
        """Return the offset of each word's beginning, and the length of all letters."""
        return frozenset((0, *accumulate(map(len, self._words))))

    @cached_property
    def whole_texts(self) -> list[str]:
        """The words of each text between two blanks, the longest text first."""
        texts = {f" {' '.join(words(text))} " for text in self._texts} - {"  "}
        return sorted(texts, key=lambda text: (-len(text), text))

    def holds(
        self, letters: str, *, whole_words: bool, boundaries: Collection[int] | None = None
    ) -> bool:
        """Return whether these letters stand here, if wanted as whole words only.

        `boundaries` are the offsets at which the wanted words end. Words may be run together
        here, but none may be put together from parts of others: "the VP" does not hold "EVP".
        Where they are not given, the letters may be parted in any way.
        """
        return any(
            boundaries is None or self._is_aligned(at, end, boundaries)
            for at, end in self._places(letters, len(letters), whole_words=whole_words)
        )

    def runs(self, start: str, length: int, *, whole_words: bool) -> Iterator[str]:
        """Yield each run of so many letters of one text that begins with some letters."""
        for at, end in self._places(start, length, whole_words=whole_words):
            if BETWEEN not in (run := self.letters[at:end]):
                yield run

    def _places(self, start: str, length: int, *, whole_words: bool) -> Iterator[tuple[int, int]]:
        """Yield where so many letters begin and end of which the first are these."""
        at = self.letters.find(start)
        while 0 <= at <= len(self.letters) - length:
            end = at + length
            edges = self.word_boundaries if whole_words else ()
            if not whole_words or (at in edges and end in edges):
                yield at, end
            at = self.letters.find(start, at + 1)

    def _is_aligned(self, begin: int, end: int, boundaries: Collection[int]) -> bool:
        places, gaps = self._gaps
        inner = range(bisect_right(places, begin), bisect_left(places, end))
        if len(inner) == end - begin - 1:
            return True  # Letters set apart, as in a spaced-out heading.
        edges = self.word_boundaries
        # A word longer than its line is broken without a hyphen.
        is_broken = begin in edges and end in edges
        return all(
            places[number] - begin in boundaries
            or _HYPHEN.fullmatch(gaps[number])
            or (is_broken and _LINE_END.fullmatch(gaps[number]))
            for number in inner
        )

    @cached_property
    def _gaps(self) -> tuple[list[int], list[str]]:
        """Return the offset of each word but the first, and what stands before it in the text."""
        places, gaps, at = list[int](), list[str](), 0
        for text in self._texts:
            before = BETWEEN
            for word, gap in _words_and_gaps(text):
                places.append(at)
                gaps.append(before or gap)
                at, before = at + len(word), ""
            places.append(at)
            gaps.append(BETWEEN)
            at += len(BETWEEN)
        return places, gaps


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """List the words in one spelling: no case, no accent, no ligature, no full-width letter."""
    pattern, text = _canonical(text)
    return tuple(pattern.findall(text))


def _words_and_gaps(text: str) -> Iterator[tuple[str, str]]:
    pattern, text = _canonical(text)
    end = 0
    for word in pattern.finditer(text):
        yield word[0], text[end : word.start()]
        end = word.end()


def _canonical(text: str) -> tuple[re.Pattern[str], str]:
    if text.isascii():
        return _PLAIN_WORD, text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return _WORD, unicodedata.normalize("NFC", plain.casefold())


def numbers(texts: Iterable[str]) -> list[str]:
    """List the runs of six digits or more, whatever stands between the digits."""
    plain = (text if text.isascii() else unicodedata.normalize("NFKC", text) for text in texts)
    runs = [run for text in plain for run in _NUMBER.findall(text)]
    return ["".join(filter(str.isdecimal, run)) for run in runs]
