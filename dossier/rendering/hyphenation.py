"""Hyphenate words of an ordinary length only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

# German compounds that are in use stay below it (Verkehrswegeplanungsbeschleunigungsgesetz: 43).
_LONGEST = 80


@cache
def hyphenate_ordinary_words() -> None:
    """Keep WeasyPrint from hyphenating longer words; once a process.

    For every line it lays out each place where the word may be parted, the last one first, until
    one fits: with a word of 3,000 letters a page took seconds. Such words are parted anywhere
    (overflow-wrap).
    """
    import pyphen

    parted = pyphen.Pyphen.iterate

    def iterate(self: Any, word: str) -> Iterator[tuple[str, str]]:
        return parted(self, word) if len(word) <= _LONGEST else iter(())

    pyphen.Pyphen.iterate = iterate
