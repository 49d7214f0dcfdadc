"""Tell the part of a name that a friend would use."""

from __future__ import annotations

import unicodedata

_WHOLE_NAME_SCRIPTS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")


def given_name(name: str) -> str:
    """Return the first word of a name; the whole name where it is not clear which is given."""
    first = name.split()[0] if name.split() else name
    script = unicodedata.name(first[0], "") if first else ""
    unclear = first.endswith(".") or len(first) < 2 or script.startswith(_WHOLE_NAME_SCRIPTS)
    return name if unclear else first
