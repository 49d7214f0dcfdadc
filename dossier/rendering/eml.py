"""Write a mail as a draft that mail programs open: RFC 5322, RFC 2046, the same bytes each time."""

from __future__ import annotations

from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from dossier.rendering.headers import FOLD, address_header, file_parameter, text_header
from dossier.rendering.proof import proofread_mail
from dossier.rendering.rendered import Rendered, notes_of
from dossier.rendering.theme import Theme
from dossier.rendering.verify_eml import reread
from dossier.rendering.wording import Wording, page, word
from dossier.views.outbox.message import Message
from dossier.views.view import Target

# Asks a mail program to open it for writing; a mail that is sent goes without.
UNSENT = "X-Unsent: 1"


def render_eml(
    target: Target, theme: Theme, attached: Mapping[str, bytes] | None = None
) -> Rendered:
    """Write a draft; UserError where it would not read back as it was written."""
    assert isinstance(target.view, Message)
    wording = word(target.view, theme)
    files = [(attached or {})[path] for path in target.attaches]
    html = page(wording, theme)
    data = write(target.view, wording, html, files)
    reread(data, target.view, wording, html, files)
    proof = proofread_mail(target.view, wording, theme)
    notes = (*notes_of("language", wording.notes), *notes_of("proofreading", proof))
    return Rendered(data, notes)


def write(view: Message, wording: Wording, html: str, files: list[bytes]) -> bytes:
    """Put the headers before the text, the same words in HTML, and what is attached."""
    body = _texts(wording.text, html)
    if files:
        body = _multipart("mixed", [body, *(_file(data, wording.attachment) for data in files)])
    head = "".join(f"{line}\r\n" for line in _headers(view, wording))
    return head.encode() + body


def _headers(view: Message, wording: Wording) -> Iterator[str]:
    yield UNSENT
    for name, who in (("From", view.sender), ("To", view.reader)):
        if who.address:
            yield address_header(name, who.name, who.address)
    yield text_header("Subject", wording.subject)
    yield f"Content-Language: {wording.language}"
    yield "MIME-Version: 1.0"


def _texts(text: str, html: str) -> bytes:
    parts = [_text("plain", text), _text("html", html)]
    return _multipart("alternative", parts)


def _text(kind: str, text: str) -> bytes:
    lines = text.rstrip("\n").replace("\n", "\r\n") + "\r\n"
    head = (
        f"Content-Type: text/{kind}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + b2a_qp(lines.encode())


def _file(data: bytes, name: str) -> bytes:
    head = (
        "Content-Type: application/pdf\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;{FOLD}{file_parameter(name)}\r\n\r\n"
    )
    return head.encode() + encodebytes(data).replace(b"\n", b"\r\n")


def _multipart(kind: str, parts: list[bytes]) -> bytes:
    """Put parts between lines that stand in none of them: neither encoding writes `=_`."""
    mark = "=_" + blake2b(b"\0".join(parts), digest_size=12).hexdigest()
    head = f'Content-Type: multipart/{kind};{FOLD}boundary="{mark}"\r\n\r\n'
    line = f"--{mark}".encode()
    inside = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    return head.encode() + inside + line + b"--\r\n"
