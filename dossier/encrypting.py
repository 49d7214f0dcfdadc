"""Lock with a pass-phrase what it alone may open: one brief, or the output packed into one file.

PBKDF2 of RFC 8018 and AES-GCM of NIST SP 800-38D, which browsers have; R6 of ISO 32000-2, 7.6.
"""

from __future__ import annotations

import os
import unicodedata
import zlib
from collections.abc import Iterable
from hashlib import pbkdf2_hmac
from io import BytesIO
from pathlib import Path

from msgspec import Struct, json

# As many as OWASP asks for with SHA-256; a phone still takes less than a second.
ROUNDS = 600_000
# In bytes.
_SALT, _IV, _KEY, _LENGTH = 16, 12, 32, 4
_WORDS = 6
_LIST = Path(__file__).parent / "words/eff_large.txt"
# In characters, and in different ones.
_MIN_LENGTH, _MIN_VARIETY = 16, 8


class Packed(Struct, frozen=True):
    """One file: its path, its media type, the name to save it by."""

    path: str
    media_type: str
    name: str
    data: bytes


def bundle(files: Iterable[Packed]) -> bytes:
    """Join, compress and pad files: length and JSON of their index, then their bytes.

    The size of the result tells next to nothing of what is in it.
    """
    every = list(files)
    index = json.encode([(file.path, file.media_type, file.name, len(file.data)) for file in every])
    content = b"".join([_length(index), index, *(file.data for file in every)])
    compressed = zlib.compress(content, 9)
    return (_length(compressed) + compressed).ljust(padded(len(compressed) + _LENGTH), b"\0")


def padded(size: int) -> int:
    """Round a length up by at most an eighth, so that few lengths are ever seen.

    Padmé of Nikitin and others, "Reducing Metadata Leakage from Encrypted Files", 2019.
    """
    exponent = size.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (size + mask) & ~mask


def seal(data: bytes, phrase: str) -> bytes:
    """Encrypt with AES-256-GCM; return the salt, the IV, and the ciphertext with its tag."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, iv = os.urandom(_SALT), os.urandom(_IV)
    key = pbkdf2_hmac("sha256", phrase.encode(), salt, ROUNDS, _KEY)
    return salt + iv + AESGCM(key).encrypt(iv, data, None)


def lock_pdf(data: bytes, phrase: str) -> bytes:
    """Encrypt a PDF with AES-256, title and metadata too; no two times give the same bytes."""
    import pikepdf

    # Owner's password as well: an empty one would open it.
    encryption = pikepdf.Encryption(user=phrase, owner=phrase, R=6, aes=True, metadata=True)
    encrypted = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(encrypted, encryption=encryption)
    return encrypted.getvalue()


def _length(data: bytes) -> bytes:
    return len(data).to_bytes(_LENGTH, "big")


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


def generate_passphrase() -> Passphrase:
    """Draw six of 7,776 words: 77 bits, which nobody can try through."""
    from secrets import choice

    words = _LIST.read_text("utf-8").split()
    return Passphrase(" ".join(choice(words) for _ in range(_WORDS)))
