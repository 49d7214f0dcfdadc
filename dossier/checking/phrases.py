"""Share what the rules need: many phrases looked for in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Generic, TypeVar

T = TypeVar("T")
_WORD = re.compile(r"\w+")


def with_lines(text: str, found: Iterable[tuple[int, T]]) -> Iterator[tuple[int, T]]:
    """Say how many lines stand above each place, in one pass; the places stand in their order."""
    line = at = 0
    for place, what in found:
        line, at = line + text.count("\n", at, place), place
        yield line, what


class PhraseIndex(Generic[T]):
    """Phrases by their first word; a text is read once, however many there are."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._by_word: dict[str, list[tuple[str, T]]] = {}
        for phrase, meaning in meanings.items():
            folded = phrase.casefold()
            if first := _WORD.search(folded):
                self._by_word.setdefault(first[0], []).append((folded[first.start() :], meaning))

    @property
    def first_words(self) -> Set[str]:
        """The words that phrases begin with, without their case."""
        return self._by_word.keys()

    def find(self, text: str, words: Set[str] | None = None) -> Iterator[tuple[int, str, T]]:
        """Give the place, the words and the meaning of each whole phrase, ignoring case.

        The place is one of the folded text. `words` are the text's words, folded, where known.
        """
        if words is not None and self._by_word.keys().isdisjoint(words):
            return
        folded = text.casefold()
        if words is None and self._by_word.keys().isdisjoint(_WORD.findall(folded)):
            return
        for word in _WORD.finditer(folded):
            for phrase, meaning in self._by_word.get(word[0], ()):
                end = word.start() + len(phrase)
                if folded.startswith(phrase, word.start()) and not folded[end : end + 1].isalnum():
                    yield word.start(), folded[word.start() : end], meaning
