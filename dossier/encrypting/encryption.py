"""Encrypt what only a pass-phrase may open: a copy of everything, or one brief.

PBKDF2 of RFC 8018 and AES-GCM of NIST SP 800-38D, which browsers have; R6 of ISO 32000-2, 7.6.
"""

from __future__ import annotations

import os
from hashlib import pbkdf2_hmac
from io import BytesIO

# As many as OWASP asks for with SHA-256; a phone still takes less than a second.
ROUNDS = 600_000
_SALT, _IV, _KEY = 16, 12, 32


def seal(data: bytes, phrase: str) -> bytes:
    """Encrypt with AES-256-GCM; give the salt, the IV, and what nobody can tell from noise."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, iv = os.urandom(_SALT), os.urandom(_IV)
    key = pbkdf2_hmac("sha256", phrase.encode(), salt, ROUNDS, _KEY)
    return salt + iv + AESGCM(key).encrypt(iv, data, None)


def lock_pdf(data: bytes, phrase: str) -> bytes:
    """Encrypt a PDF with AES-256, title and metadata too; no two times give the same bytes."""
    import pikepdf

    # Without an owner's password of its own, an empty one would open it.
    lock = pikepdf.Encryption(user=phrase, owner=phrase, R=6, aes=True, metadata=True)
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=lock)
    return out.getvalue()
