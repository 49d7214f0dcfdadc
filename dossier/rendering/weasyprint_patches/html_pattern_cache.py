"""Compile each pattern of the HTML parser once. No issue is open for this.

tinyhtml5 2 writes `characters = patterns[characters, opposite] = regex`. Python assigns from left
to right, so that a pattern is kept under itself, never found, and made anew for each attribute.
"""

from __future__ import annotations

import re

_Key = tuple[frozenset[str] | str, bool]


class _Patterns(dict[_Key, re.Pattern[str]]):
    """The pattern of one or more of some characters, or of all but these."""

    def __missing__(self, key: _Key) -> re.Pattern[str]:
        characters, is_opposite = key
        these = "".join(f"\\x{ord(character):02x}" for character in sorted(characters))
        pattern = self[key] = re.compile(f"[{'' if is_opposite else '^'}{these}]+")
        return pattern


def patch() -> None:
    """Find a pattern that was made before."""
    from tinyhtml5 import inputstream

    inputstream.characters_until_regex = _Patterns()
