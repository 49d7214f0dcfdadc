"""Write a mail as a draft that mail programs open: RFC 5322, RFC 2046, the same bytes each time.

Its headers are plain where plain letters do, else encoded (RFC 2047, RFC 2231); never two for one.
Python's own writer is not asked: before 3.11.10 it could be made to write a header of the reader's
choice.
"""

from __future__ import annotations

import re
from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Parsed
from email.utils import parseaddr
from textwrap import wrap
from urllib.parse import quote

from dossier.blake2 import blake2b
from dossier.problems import UserError
from dossier.rendering.mail_text import Wording, fill_mail, page
from dossier.rendering.proof import proofread_mail
from dossier.rendering.rendered import Rendered, notes_of
from dossier.rendering.theme import Theme
from dossier.views.outbox.message import Message
from dossier.views.view import Target

# A mail program opens a draft with this header for writing; a sent mail goes without.
UNSENT = "X-Unsent: 1"
_FOLD = "\r\n "
# Octets of UTF-8 a word: encoded, behind "Subject: ", the line stays within 76 (RFC 2047, 2).
_OCTETS, _LINE, _PARAMETER = 39, 64, 60
_PLAIN = re.compile(r"[!-~]+( [!-~]+)*")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9'-]+( [A-Za-z0-9'-]+)*")
_PLAIN_FILE = re.compile(r"[A-Za-z0-9 ._'()&+,-]+")
_ENCODED_WORD = re.compile(r"=\?.*\?=", re.DOTALL)
# What ends a line, and what hides or turns the text around it (Unicode TR39, CVE-2021-42574).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


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
    body = _multipart("alternative", [_text("plain", wording.text), _text("html", html)])
    if files:
        body = _multipart("mixed", [body, *(_file(data, wording.attachment) for data in files)])
    head = "".join(f"{line}\r\n" for line in _headers(view, wording))
    return head.encode() + body


def _headers(view: Message, wording: Wording) -> Iterator[str]:
    yield UNSENT
    for name, who in (("From", view.sender), ("To", view.reader)):
        if who.address:
            yield _address_header(name, who.name, who.address)
    _refuse_controls(wording.subject, "the subject")
    yield f"Subject: {_FOLD.join(_words(wording.subject, _PLAIN))}"
    yield f"Content-Language: {wording.language}"
    yield "MIME-Version: 1.0"


def _text(kind: str, text: str) -> bytes:
    head = (
        f"Content-Type: text/{kind}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + b2a_qp(_lines(text))


def _file(data: bytes, name: str) -> bytes:
    head = (
        "Content-Type: application/pdf\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;{_FOLD}{_file_parameter(name)}\r\n\r\n"
    )
    return head.encode() + encodebytes(data).replace(b"\n", b"\r\n")


def _multipart(kind: str, parts: list[bytes]) -> bytes:
    """Put parts between lines that stand in none of them: neither encoding writes `=_`."""
    boundary = "=_" + blake2b(b"\0".join(parts), digest_size=12).hexdigest()
    head = f'Content-Type: multipart/{kind};{_FOLD}boundary="{boundary}"\r\n\r\n'
    line = f"--{boundary}".encode()
    inside = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    return head.encode() + inside + line + b"--\r\n"


def _refuse_controls(text: str, what: str) -> None:
    """Raise UserError for what ends a line, and for what could when it is decoded once more."""
    if match := _UNSEEN.search(text):
        _refuse(what, f"the invisible character U+{ord(match[0]):04X}")
    if _ENCODED_WORD.search(text):
        _refuse(what, "=?…?=, which mail programs decode")


def _refuse(what: str, found: str) -> None:
    raise UserError(f"{what} of the mail holds {found}", "write it in plain letters", code=1)


def _address_header(name: str, who: str, address: str) -> str:
    """Write a header that holds one person; the address is one that any server takes."""
    _refuse_controls(who, f"the name in {name}")
    _refuse_controls(address, f"the address in {name}")
    if not address.isascii() or not re.fullmatch(r"[^\s<>@,;:\"()]+@[^\s<>@,;:\"()]+", address):
        _refuse(f"the address in {name}", "what no mail server takes")
    words = list(_words(who, _PLAIN_NAME))
    gap = " " if len(words[-1]) + len(address) < _LINE else _FOLD
    return f"{name}: {_FOLD.join(words)}{gap}<{address}>"


def _file_parameter(name: str) -> str:
    """Write the name of an attached file, in parts where it is long."""
    _refuse_controls(name, "the name of the attachment")
    if _PLAIN_FILE.fullmatch(name) and len(name) <= _PARAMETER:
        return f'filename="{name}"'
    parts = list(_parts(f"utf-8''{quote(name, safe='')}"))
    if len(parts) == 1:
        return f"filename*={parts[0]}"
    named = (f"filename*{number}*={part}" for number, part in enumerate(parts))
    return f";{_FOLD}".join(named)


def _words(text: str, plain: re.Pattern[str]) -> Iterator[str]:
    if plain.fullmatch(text) and max(map(len, text.split(" "))) <= _LINE:
        yield from wrap(text, _LINE, break_long_words=False, break_on_hyphens=False)
    else:
        for part in _pieces(text):
            yield f"=?utf-8?B?{b64encode(part.encode()).decode()}?="


def _pieces(text: str) -> Iterator[str]:
    """Part a text between characters: each piece must be readable by itself."""
    piece, left = "", _OCTETS
    for char in text:
        size = len(char.encode())
        if size > left:
            yield piece
            piece, left = "", _OCTETS
        piece, left = piece + char, left - size
    yield piece


def _parts(encoded: str) -> Iterator[str]:
    """Part a name between its letters, never within a %2F."""
    part = ""
    for token in re.findall(r"%[0-9A-F]{2}|.", encoded):
        if len(part) + len(token) > _PARAMETER:
            yield part
            part = ""
        part += token
    yield part


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
