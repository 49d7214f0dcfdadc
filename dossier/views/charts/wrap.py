"""Break a text into lines for a picture, which cannot do it by itself."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

_JOINS = "\u200d"


def lines(text: str, most: float) -> tuple[str, ...]:
    """Fill lines of so many ems with whole words; a word is cut only where it fills a line."""
    found: list[str] = []
    for word in text.split():
        pieces = tuple(_pieces(word, most))
        if found and width(f"{found[-1]} {pieces[0]}") <= most:
            found[-1], pieces = f"{found[-1]} {pieces[0]}", pieces[1:]
        found += pieces
    return tuple(found)


def width(text: str) -> float:
    """Guess how many ems a text takes, rather too many than too few."""
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if east_asian_width(letter) in "WF":
        return 1
    return 0.8 if letter in "mwMW" else 0.62 if letter.isupper() else 0.52


def _pieces(word: str, most: float) -> Iterator[str]:
    piece = ""
    for letter in word:
        # A mark stays with its letter.
        is_apart = category(letter)[0] != "M" and letter != _JOINS and piece[-1:] != _JOINS
        if piece and is_apart and width(piece + letter) > most:
            yield piece
            piece = ""
        piece += letter
    yield piece
