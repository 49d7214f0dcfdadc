"""Many phrases looked for in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
_WORD = re.compile(r"\w+")
# Without the underscore of `\w`: in `_Kofi Mensah_` it marks italics.
_LETTERS = re.compile(r"[^\W_]+")


def with_lines(text: str, offsets: Iterable[tuple[int, T]]) -> Iterator[tuple[int, T]]:
    """Yield the number of lines above each offset, with its item; the offsets ascend."""
    line = at = 0
    for place, what in offsets:
        line, at = line + text.count("\n", at, place), place
        yield line, what


def folded_words(text: str) -> frozenset[str]:
    """Return the different words of a text without their case."""
    return frozenset(_LETTERS.findall(text.casefold()))


def longest_word(text: str) -> str:
    """Return the first of the longest words of a text without its case; nothing of one with none.

    A text that holds a phrase holds this word of it, and few texts hold it: of "a wheelchair" the
    first word stands in nearly every text.
    """
    return max(_LETTERS.findall(text.casefold()), key=len, default="")


class _Phrase(NamedTuple, Generic[T]):
    """A phrase without its case, the word that it begins with, and where its longest one stands."""

    text: str
    first_word: str
    longest_at: int
    meaning: T

    def stands(self, folded: str, at: int) -> bool:
        """Return whether the whole phrase stands at a place of a text without its case."""
        if at < 0 or not folded.startswith(self.text, at) or _WORD.match(folded[at - 1 : at]):
            return False
        first, end = _WORD.match(folded, at), at + len(self.text)
        is_whole = first is not None and first[0] == self.first_word
        return is_whole and not folded[end : end + 1].isalnum()


class PhraseIndex(Generic[T]):
    """Phrases by their longest word: a text is read once, however many phrases there are."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._by_word: dict[str, list[_Phrase[T]]] = {}
        for written, meaning in meanings.items():
            folded, longest = written.casefold(), longest_word(written)
            if longest and (first := _WORD.search(folded)):
                text = folded[first.start() :]
                at = next(word.start() for word in _LETTERS.finditer(text) if word[0] == longest)
                phrase = _Phrase(text, first[0], at, meaning)
                self._by_word.setdefault(longest, []).append(phrase)

    @property
    def longest_words(self) -> Set[str]:
        """The longest word of each phrase, without its case."""
        return self._by_word.keys()

    def find(self, text: str, words: Set[str] | None = None) -> list[tuple[int, str, T]]:
        """List the place, the words and the meaning of each whole phrase, ignoring case.

        The place is one of the folded text. `words` are the text's folded words, where known.
        """
        if self._by_word.keys().isdisjoint(folded_words(text) if words is None else words):
            return []
        folded = text.casefold()
        matches = [
            (word.start() - phrase.longest_at, phrase.text, phrase.meaning)
            for word in _LETTERS.finditer(folded)
            for phrase in self._by_word.get(word[0], ())
            if phrase.stands(folded, word.start() - phrase.longest_at)
        ]
        return sorted(matches, key=itemgetter(0))
