"""Sentences, and the name a friend would use."""

import re
import unicodedata

_ABBREVIATION = re.compile(r"(?:\b(?:[^\W\d_]|Dr|Mr|Ms|Mrs|St|No|Nr|vs|etc|ca|approx|bzw))\.$")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])")
_WHOLE_NAME_SCRIPTS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")


def sentences(text: str) -> tuple[str, ...]:
    """Split a paragraph into whole sentences."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        piece = text[start : end.end()].strip()
        if not _ABBREVIATION.search(piece):
            found.append(piece)
            start = end.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def given_name(name: str) -> str:
    """Give the part of a name a friend would use; the whole name where that is not clear."""
    first = name.split()[0] if name.split() else name
    script = unicodedata.name(first[0], "") if first else ""
    unclear = first.endswith(".") or len(first) < 2 or script.startswith(_WHOLE_NAME_SCRIPTS)
    return name if unclear else first
