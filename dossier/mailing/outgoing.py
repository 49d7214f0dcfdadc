"""Parse a finished draft strictly, and make of it the message that goes out (RFC 5322)."""

from __future__ import annotations

import re
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from dossier.problems import UserError
from dossier.records.correspondence import About, AskKind, LogKind, SentLetter

if TYPE_CHECKING:
    from email.message import EmailMessage

_REMEDY = "nothing was sent; build anew, and look at the draft"
_FIELD = re.compile(rb"([!-9;-~]+):[^\r\n]*\r\n(?:[ \t]+[^\r\n]*\r\n)*")
_ADDRESS = re.compile(r"[!-;=?A-~]+@[!-;=?A-~]+", re.ASCII)
_ONCE = ("from", "to", "subject")
_NEVER = ("cc", "bcc", "date", "message-id", "sender")


class Header(Struct, frozen=True):
    """A header's name in lower case, and all of its lines as they stand."""

    name: str
    raw: bytes


class Outgoing(Struct, frozen=True, kw_only=True):
    """A finished draft, its recipient, and the log line it becomes once it has gone.

    `which` tells the ask in that line, where there are several; a schedule of `letters` becomes
    one line for each.
    """

    contact: str
    opportunity: str = ""
    about: About
    ask: AskKind | None = None
    which: AskKind | None = None
    to: str
    draft: bytes
    day: date
    kind: LogKind
    note: str = ""
    letters: tuple[SentLetter, ...] = ()


class Draft(Struct, frozen=True, kw_only=True):
    """What a draft says: one sender, one recipient, its text and the PDF that goes along.

    `attachment` is empty where nothing goes along.
    """

    sender: str
    recipient: str
    subject: str
    text: str
    attachment: bytes

    @property
    def content_digest(self) -> str:
        """Return the hex SHA-256 of subject, text and attachment: the same for the same mail."""
        parts = self.subject.encode(), self.text.encode(), self.attachment
        return sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).hexdigest()


def read_draft(draft: bytes) -> Draft:
    """Parse a draft; raise UserError where it is not one plain message from one to one."""
    _refuse_odd_bytes(draft)
    _refuse_odd_headers(_split(draft)[0])
    message = _parse(draft)
    return Draft(
        sender=_address(message, "From"),
        recipient=_address(message, "To"),
        subject=str(message["Subject"]),
        text=_text(message),
        attachment=_attachment(message),
    )


def with_date_and_id(draft: bytes, sender: str, at: datetime) -> bytes:
    """Make the message that goes out: without X-Unsent, with Date and Message-ID."""
    from email.utils import format_datetime

    headers, body = _split(draft)
    fields = b"".join(header.raw for header in headers if header.name != "x-unsent")
    identifier = sha256(draft + at.isoformat().encode()).hexdigest()[:32]
    domain = sender.rpartition("@")[2]
    new = f"Date: {format_datetime(at)}\r\nMessage-ID: <{identifier}@{domain}>\r\n"
    return new.encode("ascii") + fields + b"\r\n" + body


def _split(message: bytes) -> tuple[tuple[Header, ...], bytes]:
    """Return the headers in their order, and what follows the blank line below them."""
    headers, position = list[Header](), 0
    while field := _FIELD.match(message, position):
        headers.append(Header(field[1].decode("ascii").lower(), field[0]))
        position = field.end()
    if message[position : position + 2] != b"\r\n":
        raise UserError("the draft has a line among its headers that is none", "build anew")
    return tuple(headers), message[position + 2 :]


def _refuse_odd_bytes(draft: bytes) -> None:
    """Refuse bare CR, bare LF and NUL: servers disagree on them, and SMTP smuggling uses that."""
    if not draft.endswith(b"\r\n") or re.search(rb"[^\r]\n|\r[^\n]|\A\n|\r\Z|\0", draft):
        raise UserError("the draft has lines that do not end in CR LF", _REMEDY)
    if not draft.isascii():
        raise UserError("the draft has letters that are not encoded", _REMEDY)
    if max(map(len, draft.split(b"\r\n"))) > 998:
        raise UserError("the draft has a line that is too long for mail", _REMEDY)


def _refuse_odd_headers(headers: tuple[Header, ...]) -> None:
    names = [header.name for header in headers]
    for name in _ONCE:
        if names.count(name) != 1:
            raise UserError(f"the draft has {names.count(name) or 'no'} {name.title()}", _REMEDY)
    for name in names:
        if name in _NEVER or name.startswith("resent-"):
            raise UserError(f"the draft has a header of its own, {name}", _REMEDY)


def _parse(draft: bytes) -> EmailMessage:
    from email import message_from_bytes, policy

    message = message_from_bytes(draft, policy=policy.SMTP)
    defects = [defect for part in message.walk() for defect in part.defects]
    if defects:
        raise UserError(f"the draft is damaged: {type(defects[0]).__name__}", _REMEDY)
    return message


def _address(message: EmailMessage, name: str) -> str:
    """Return the one address of a header, on which two parsers must agree."""
    from email.utils import getaddresses

    values = [str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()]
    addresses = [address.addr_spec for address in message[name].addresses]
    if [address for _, address in getaddresses(values)] != addresses or len(addresses) != 1:
        raise UserError(f"the draft does not name exactly one address in {name}", _REMEDY)
    if not _ADDRESS.fullmatch(addresses[0]):
        sentence = f"mail cannot be sent by this way to or from {addresses[0]}"
        raise UserError(sentence, "use an address of plain letters, or your mail program")
    return str(addresses[0])


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    if body is None:
        raise UserError("the draft has no text", _REMEDY)
    return "\n".join(str(body.get_content()).splitlines())


def _attachment(message: EmailMessage) -> bytes:
    attachments = list(message.iter_attachments())
    if not attachments:
        return b""
    if len(attachments) > 1 or attachments[0].get_content_type() != "application/pdf":
        raise UserError("the draft has more attached than one PDF", _REMEDY)
    return bytes(attachments[0].get_content())
