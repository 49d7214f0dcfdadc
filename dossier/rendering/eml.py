"""Write a mail as a draft that mail programs open: RFC 5322, RFC 2046, the same bytes each time."""

from __future__ import annotations

from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Parsed
from email.utils import parseaddr

from dossier.blake2 import blake2b
from dossier.problems import UserError
from dossier.rendering.mail_headers import FOLD, address_header, file_parameter, text_header
from dossier.rendering.mail_text import Wording, fill_mail, page
from dossier.rendering.proof import proofread_mail
from dossier.rendering.rendered import Rendered, notes_of
from dossier.rendering.theme import Theme
from dossier.views.outbox.message import Message
from dossier.views.view import Target

# A mail program opens a draft with this header for writing; a sent mail goes without.
UNSENT = "X-Unsent: 1"


def render_eml(
    target: Target, theme: Theme, attached: Mapping[str, bytes] | None = None
) -> Rendered:
    """Write a draft; raise UserError where it would not read back as it was written."""
    assert isinstance(target.view, Message)
    wording = fill_mail(target.view, theme)
    files = [(attached or {})[path] for path in target.attaches]
    html = page(wording, theme)
    data = write(target.view, wording, html, files)
    verify_eml(data, target.view, wording, html, files)
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
    boundary = "=_" + blake2b(b"\0".join(parts), digest_size=12).hexdigest()
    head = f'Content-Type: multipart/{kind};{FOLD}boundary="{boundary}"\r\n\r\n'
    line = f"--{boundary}".encode()
    inside = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    return head.encode() + inside + line + b"--\r\n"


Piece = tuple[str, object]


def verify_eml(data: bytes, view: Message, wording: Wording, html: str, files: list[bytes]) -> None:
    """Compare every header and every part; raise UserError for the first that differs."""
    expected = [*_expected_headers(view, wording), *_expected_parts(wording, html, files)]
    parsed = list(_parsed(message_from_bytes(data)))
    if parsed != expected:
        pairs = zip(parsed, expected, strict=False)
        where = next((actual[0] for actual, wanted in pairs if actual != wanted), "a part")
        sentence = f"the mail would not read back as it was written: {where} differs"
        raise UserError(sentence, "write names and addresses in plain letters", code=1)


def _expected_headers(view: Message, wording: Wording) -> Iterator[Piece]:
    yield "x-unsent", "1"
    for name, who in (("from", view.sender), ("to", view.reader)):
        if who.address:
            yield name, (who.name, who.address)
    yield "subject", wording.subject
    yield "content-language", wording.language
    yield "mime-version", "1.0"


def _expected_parts(wording: Wording, html: str, files: list[bytes]) -> Iterator[Piece]:
    if files:
        yield "multipart/mixed", []
    yield "multipart/alternative", []
    yield "text/plain", _lines(wording.text)
    yield "text/html", _lines(html)
    for data in files:
        yield "application/pdf", (wording.attachment, data)


def _lines(text: str) -> bytes:
    return (text.rstrip("\n").replace("\n", "\r\n") + "\r\n").encode()


def _parsed(message: Parsed) -> Iterator[Piece]:
    for name, value in message.raw_items():
        if not name.lower().startswith("content-t"):
            yield name.lower(), _decoded(name.lower(), str(value))
    for part in message.walk():
        kind = part.get_content_type()
        data = part.get_payload(decode=True)
        if part.is_multipart() or part.defects:
            yield kind, part.defects
        elif file := part.get_filename():
            yield kind, (file, data)
        else:
            yield kind, data


def _decoded(name: str, value: str) -> object:
    flat = value.replace("\r\n", "")
    if name in ("from", "to"):
        who, address = parseaddr(flat)
        return str(make_header(decode_header(who))), address
    return str(make_header(decode_header(flat)))
