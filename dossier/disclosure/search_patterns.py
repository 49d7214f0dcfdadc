"""What counts as a secret, in every spelling, and text normalised to its letters to find it in.

- An address, whatever stands before or around it.
- A number of seven digits, in any spelling: digits alone are compared, less the country's.
- A name of four letters, or of two in scripts that do not part words; also turned round, and as
  it is spoken where its family name is written first.
- Any other text of two words and twelve characters; five, in scripts that do not part words.
- A single word of eight letters, unless it stands in anything that somebody may read.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from dossier.problems import Source
from dossier.records.person_name import parse_name

# Scripts without blanks between words: each letter may begin or end one.
UNPARTED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af"
)
_WORD = re.compile(rf"[{UNPARTED}]|[^\W_{UNPARTED}]+")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
_NUMBER = re.compile(r"\d(?:[^\w]{0,3}\d){5,}")
_BETWEEN = "|"
# Within one word: a hyphen, also at a line's end (pdfium writes U+FFFE or U+0002 for it), and
# characters of no width.
_HYPHEN = re.compile("[-\u2010\u2011\u00ad\ufffe\x02\u200b-\u200d\u2060]+[\r\n]*")
_LINE_END = re.compile("[\r\n]+")


class NormalizedText:
    """The letters and digits of some texts, and where words begin and end among them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._words = tuple(word for text in self._texts for word in (*words(text), _BETWEEN))
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
        at = self.letters.find(letters)
        while at >= 0:
            end = at + len(letters)
            edges = self.word_boundaries if whole_words else ()
            is_whole = not whole_words or (at in edges and end in edges)
            if is_whole and (boundaries is None or self._is_aligned(at, end, boundaries)):
                return True
            at = self.letters.find(letters, at + 1)
        return False

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
            before = _BETWEEN
            for word, gap in _words_and_gaps(text):
                places.append(at)
                gaps.append(before or gap)
                at, before = at + len(word), ""
            places.append(at)
            gaps.append(_BETWEEN)
            at += len(_BETWEEN)
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
        return _as_written(secret, address, _FEWEST["address"])
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
    for pattern in _as_written(secret, secret.text, fewest):
        yield pattern
        others = _orders(secret.text)[1:] if fewest == _FEWEST["name"] else ()
        for letters in dict.fromkeys(map("".join, others)):
            yield Pattern(letters, secret, pattern.canonical, pattern.whole_words)


def _as_written(secret: Secret, text: str, fewest: int) -> Iterator[Pattern]:
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
