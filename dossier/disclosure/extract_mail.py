"""Read an e-mail back: its headers, its texts, and what is attached."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import collapse_rfc2231_value

from dossier.disclosure.extract_text import extract_text, text_in

_FILE = "content-disposition"
_TYPE = "content-type"
_IN_BASE64 = re.compile(r"[A-Za-z0-9+/\s]*={0,2}\s*")


def extract_mail(data: bytes, known: Collection[bytes] = ()) -> Iterator[tuple[str, str]]:
    """Yield each header, each part decoded but those that are known, and the bytes around them.

    Of what was decoded the bytes are left out: by chance their letters spell anybody's name.
    """
    bare = data
    for part in message_from_bytes(data).walk():
        yield from _headers(part)
        for encoded in _decodable(part):
            bare = bare.replace(encoded.encode(errors="surrogateescape"), b"")
        inner = part.get_payload(decode=True)
        if isinstance(inner, bytes) and inner not in known:
            yield from _part(inner, part.get_filename())
    yield "its bytes", text_in(bare)


def _decodable(part: Message) -> Iterator[str]:
    """Yield what of a part is read decoded, every letter of it: junk in base64 would be dropped."""
    yield from (f"{name}: {value}" for name, value in part.raw_items())
    letters = part.get_payload()
    is_base64 = part.get("content-transfer-encoding", "").strip().lower() == "base64"
    if isinstance(letters, str) and letters and (not is_base64 or _IN_BASE64.fullmatch(letters)):
        yield letters


def _headers(part: Message) -> Iterator[tuple[str, str]]:
    """Return each header's value; one that has parameters, each of them apart."""
    for name, value in part.items():
        if name.lower() not in (_FILE, _TYPE):
            yield f"its header {name}", _decoded(str(value))
    for name, value in part.get_params([], _TYPE):
        yield f"its header {_TYPE}", f"{name}\n{collapse_rfc2231_value(value)}"
    for name, value in part.get_params([], _FILE):
        if name not in ("attachment", "filename"):
            yield f"its header {_FILE}", name
        yield "the name of an attachment", collapse_rfc2231_value(value)


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def _part(data: bytes, name: str | None) -> Iterator[tuple[str, str]]:
    if name:
        yield from ((f"{name}, {place}", text) for place, text in extract_text(name, data))
    else:
        yield "its body", text_in(data)
