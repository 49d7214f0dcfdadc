"""Pass-phrases: which are strong enough, making one up, and showing none by accident."""

from __future__ import annotations

import unicodedata
from pathlib import Path

_WORDS = 6
_LIST = Path(__file__).parents[1] / "words/eff_large.txt"
# In characters, and in different ones.
_MIN_LENGTH, _MIN_VARIETY = 16, 8


class Passphrase:
    """A pass-phrase in one spelling, whatever keyboard it was typed on; its repr hides it."""

    __slots__ = ("_text",)

    def __init__(self, typed: str) -> None:
        self._text = " ".join(unicodedata.normalize("NFKC", typed).split())

    def __repr__(self) -> str:
        return "Phrase(…)"

    def reveal(self) -> str:
        """Return the phrase itself, to encrypt with, or to show to its owner once."""
        return self._text

    @property
    def weakness(self) -> str:
        """Why the phrase is too weak, or ""."""
        if len(self._text) < _MIN_LENGTH:
            return (
                f"it is {len(self._text)} characters long; whoever has the file can try thousands "
                f"of phrases a second, for as long as they like: take {_MIN_LENGTH} or more"
            )
        if len(set(self._text)) < _MIN_VARIETY:
            return f"it repeats fewer than {_MIN_VARIETY} characters"
        return ""


def generate() -> Passphrase:
    """Draw six of 7,776 words: 77 bits, which nobody can try through."""
    from secrets import choice

    words = _LIST.read_text("utf-8").split()
    return Passphrase(" ".join(choice(words) for _ in range(_WORDS)))
