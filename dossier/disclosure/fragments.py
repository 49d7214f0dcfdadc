"""Split prose into pieces that tell something each, so that half a text given away is found too."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends, a block begins, a cell ends, a link stands: none of these survives rendering.
_BREAK = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])|\n\s*\n|\n[ \t]*(?:[-*+>#:|]+|\d+[.)])[ \t]"
    r"|\||\f|\[\[[^\[\]]*\]\]|\]\([^()]*\)|<[^<>]*>"
)
_MOST_WORDS, _WORDS = 12, 8


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Return each sentence, or each eight words of a long one, with its first line, from 0."""
    start = line = 0
    for begin, end in (*(found.span() for found in _BREAK.finditer(text)), (len(text),) * 2):
        piece = text[start:begin]
        yield from ((line, part) for part in _parts(piece))
        line += text.count("\n", start, end)
        start = end


def _parts(piece: str) -> Iterator[str]:
    found = piece.split()
    if len(found) <= _MOST_WORDS:
        yield from [" ".join(found)] if found else ()
        return
    for at in range(0, len(found) - _WORDS + 1, _WORDS):
        yield " ".join(found[at : at + _WORDS])
    if len(found) % _WORDS:
        yield " ".join(found[-_WORDS:])
