"""Hyphenate words of an ordinary length only. No issue is open for this.

For every line, WeasyPrint lays out each place where Pyphen would part the word, the last one first,
until one fits: with a word of 3,000 letters a page took seconds. Longer words are parted anywhere
(`overflow-wrap`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# German compounds that are in use stay below it (Verkehrswegeplanungsbeschleunigungsgesetz: 43).
_LONGEST = 80


def patch() -> None:
    """Make Pyphen find no place to part a longer word."""
    import pyphen

    iterate = pyphen.Pyphen.iterate

    def iterate_ordinary(self: Any, word: str) -> Iterator[tuple[str, str]]:
        return iterate(self, word) if len(word) <= _LONGEST else iter(())

    pyphen.Pyphen.iterate = iterate_ordinary
