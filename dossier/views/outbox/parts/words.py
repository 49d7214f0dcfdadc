"""The name a friend would use."""

import unicodedata

_WHOLE_NAME_SCRIPTS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")


def given_name(name: str) -> str:
    """Give the part of a name a friend would use; the whole name where that is not clear."""
    first = name.split()[0] if name.split() else name
    script = unicodedata.name(first[0], "") if first else ""
    unclear = first.endswith(".") or len(first) < 2 or script.startswith(_WHOLE_NAME_SCRIPTS)
    return name if unclear else first
