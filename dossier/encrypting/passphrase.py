"""Say which pass-phrases hold, make good ones, and let none be shown by accident."""

from __future__ import annotations

import unicodedata
from pathlib import Path

WORDS = 6
_LIST = Path(__file__).parents[1] / "words/eff_large.txt"
_SHORTEST, _FEWEST = 16, 8


class Passphrase:
    """A pass-phrase as it is used: in one spelling, whatever keyboard it was typed on."""

    __slots__ = ("_text",)

    def __init__(self, typed: str) -> None:
        self._text = " ".join(unicodedata.normalize("NFKC", typed).split())

    def __repr__(self) -> str:
        return "Phrase(…)"

    def reveal(self) -> str:
        """Give the phrase itself, to encrypt with, or to show to its owner once."""
        return self._text

    @property
    def weakness(self) -> str:
        """Say why a phrase will not hold, if it will not."""
        if len(self._text) < _SHORTEST:
            return (
                f"it is {len(self._text)} characters long; whoever has the file can try thousands "
                f"of phrases a second, for as long as they like: take {_SHORTEST} or more"
            )
        if len(set(self._text)) < _FEWEST:
            return f"it repeats fewer than {_FEWEST} characters"
        return ""


def generate() -> Passphrase:
    """Draw six of 7,776 words: 77 bits, which nobody can try through."""
    from secrets import choice

    words = _LIST.read_text("utf-8").split()
    return Passphrase(" ".join(choice(words) for _ in range(WORDS)))
