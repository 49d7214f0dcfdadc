"""Rule out, by a few bytes of each secret of a file, the files whose secrets are not in a text.

A signature file (Faloutsos and Christodoulakis 1984): what is not ruled out is compared letter by
letter, so that a collision costs time and never hides a secret.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from zlib import crc32

from msgspec import Struct

from dossier.disclosure.normalize import NormalizedText
from dossier.disclosure.search_patterns import Pattern, Secret, search_patterns

# Patterns are indexed by their first 24, 8, 4 or 2 letters, and n-grams of a text are looked up.
# Patterns under 8 letters match whole words only: of the last two sizes, only the n-grams that
# begin a word are taken.
_SIZES = (24, 8, 4, 2)
_ANYWHERE = _SIZES[:2]
# A signature: 3 bytes of the CRC of the first letters, 1 of the number of all letters (0: it has no
# room there), and 6 bits of their CRC with two flags.
_LAYOUT, _BYTE = "<IB", 0xFF
# They are found as whole words only; a reader who may have the letters may have the secret.
_WHOLE_WORDS, _PLAIN = 1, 2
_FLAGS = _WHOLE_WORDS | _PLAIN
# Returns whether the reader may have these letters, as whole words where wanted.
IsKnown = Callable[[str, bool], bool]


class SecretFile(Struct, frozen=True):
    """The secrets of one file, listed when they are asked for, and their signatures."""

    secrets: Callable[[], Iterable[Secret]]
    signatures: bytes


def signatures(secrets: Iterable[Secret]) -> bytes:
    """Return the signatures of the secrets of a file."""
    patterns = (pattern for secret in secrets for pattern in search_patterns(secret))
    return b"".join(dict.fromkeys(map(_signature, patterns)))


def _signature(pattern: Pattern) -> bytes:
    letters = pattern.letters
    length = len(letters) if len(letters) <= _BYTE else 0
    flags = pattern.whole_words | (letters == pattern.canonical) * _PLAIN
    end = crc32(letters.encode()) & ~_FLAGS & _BYTE | flags
    start = crc32(first_letters(letters)) & ~_BYTE | length
    return struct.pack(_LAYOUT, start, end)


def first_letters(letters: str) -> bytes:
    """Return the n-gram of a text that shows that a pattern may begin there; empty for none."""
    return letters[: next((size for size in _SIZES if size <= len(letters)), 0)].encode()


class SignatureIndex:
    """The signatures of several files, by the first letters that they stand for."""

    def __init__(self, files: Iterable[bytes]) -> None:
        # In one integer each, for there are hundreds of thousands: the number of the file, the
        # number of the letters, and what is in the last byte.
        self._entries: dict[int, list[int]] = {}
        for number, data in enumerate(files):
            for start, end in struct.iter_unpack(_LAYOUT, data):
                entry = number << 16 | (start & _BYTE) << 8 | end
                self._entries.setdefault(start >> 8, []).append(entry)

    def starts(self, text: NormalizedText) -> set[bytes]:
        """Return the n-grams of a text that a pattern may begin with; a short one begins a word."""
        letters, entries, found = text.letters, self._entries, set[bytes]()
        # One byte is one letter of ASCII: it is quicker to cut what is encoded already.
        cut = letters.encode() if letters.isascii() else _EncodedSlices(letters)
        for size in _SIZES:
            places = range(len(letters)) if size in _ANYWHERE else text.word_boundaries
            found |= {gram for at in places if crc32(gram := cut[at : at + size]) >> 8 in entries}
        return found - {b""}

    def suspects(
        self, text: NormalizedText, starts: Iterable[bytes], is_known: IsKnown
    ) -> list[int]:
        """List by number the files that may have a secret in a text, and not a known one."""
        suspects = set[int]()
        for gram in starts:
            start, known = gram.decode(), dict[int, bool]()
            for entry in self._entries[crc32(gram) >> 8]:
                number, form = divmod(entry, 1 << 16)
                if form not in known:
                    known[form] = _is_excluded(text, start, form, is_known)
                if not known[form]:
                    suspects.add(number)
        return sorted(suspects)


class _EncodedSlices:
    """A text whose slices are encoded."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, part: slice) -> bytes:
        return self._text[part].encode()


def _is_excluded(text: NormalizedText, start: str, form: int, is_known: IsKnown) -> bool:
    """Return whether no secret begins like this in a text and has this form, but a known one."""
    length, end = divmod(form, 1 << 8)
    if not length:
        return False
    whole_words, is_plain = bool(end & _WHOLE_WORDS), bool(end & _PLAIN)
    return not any(
        crc32(letters.encode()) & ~_FLAGS & _BYTE == end & ~_FLAGS
        and not (is_plain and is_known(letters, whole_words))
        for letters in text.runs(start, length, whole_words=whole_words)
    )
