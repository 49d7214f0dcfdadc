"""Open an encrypted copy as its page does, without any code of dossier's."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from base64 import b64decode
from hashlib import pbkdf2_hmac

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PHRASE = "Seven grey herons wait"
_BLOB = re.compile(r'(<script[^>]*id="sealed" data-rounds="(\d+)">)([A-Za-z0-9+/=]+)(</script>)')


def parts(page: str) -> tuple[str, int, bytes]:
    """Give what anybody can read of a page, the rounds, and the blob."""
    found = _BLOB.search(page)
    assert found
    return page.replace(found[3], ""), int(found[2]), b64decode(found[3], validate=True)


def unlock(page: str, phrase: str) -> dict[str, tuple[str, bytes]]:
    """Give each file by its path, with the name to save it by; InvalidTag for another phrase."""
    _, rounds, blob = parts(page)
    text = unicodedata.normalize("NFKC", phrase).encode()
    key = pbkdf2_hmac("sha256", text, blob[:16], rounds, 32)
    plain = AESGCM(key).decrypt(blob[16:28], blob[28:], None)
    size = int.from_bytes(plain[:4])
    assert set(plain[4 + size :]) <= {0}
    return _files(zlib.decompress(plain[4 : 4 + size]))


def _files(data: bytes) -> dict[str, tuple[str, bytes]]:
    at = 4 + int.from_bytes(data[:4])
    found = {}
    for path, _, name, length in json.loads(data[4:at]):
        found[path] = (name, data[at : at + length])
        at += length
    assert at == len(data)
    return found
