"""Turn a foreign file's bytes into text, and tell where their encoding had to be guessed."""

from __future__ import annotations

import codecs

from dossier.problems import UserError

# What a file without a mark is read as where it is not UTF-8: every byte has a meaning in it.
FALLBACK = "cp1252"
FALLBACK_NAME = "Windows-1252"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_000


def check_encoding(name: str) -> str:
    """Return the name of an encoding; raise UserError where Python knows none of that name."""
    try:
        info = codecs.lookup(name)
        "a".encode(info.name)
    except (LookupError, TypeError, ValueError):
        remedy = "common ones are utf-8, cp1250, cp1252, iso-8859-2, shift_jis, gb18030"
        raise UserError(f'no encoding is called "{name}"', remedy) from None
    return info.name


def wide_encoding(data: bytes) -> str:
    """Name the encoding that a mark, or the zero bytes of UTF-16 without one, tells; or nothing."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    # In UTF-16, the upper byte of each ASCII letter is zero: every second byte of the markup.
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) > 3 and max(even, odd) > len(sample) // 5 and min(even, odd) * 10 < len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def decode(data: bytes, encoding: str = "") -> tuple[str, bool]:
    """Return the text, and whether its encoding was a guess; no bytes are refused."""
    known = wide_encoding(data) or encoding
    if known:
        return data.decode(known, "replace"), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode(FALLBACK, "replace"), True
