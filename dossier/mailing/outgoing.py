"""Look a finished draft over a last time, and make of it the bytes that go out."""

from __future__ import annotations

import re
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from dossier.problems import UserError
from dossier.records.ask import AskKind
from dossier.records.log_entry import LogKind
from dossier.records.receipt import About, SentLetter

if TYPE_CHECKING:
    from email.message import EmailMessage


_FIELD = re.compile(rb"([!-9;-~]+):[^\r\n]*\r\n(?:[ \t]+[^\r\n]*\r\n)*")


class Header(Struct, frozen=True):
    """A header's name in small letters, and all of its lines."""

    name: str
    raw: bytes


def split(message: bytes) -> tuple[tuple[Header, ...], bytes]:
    """Give the headers in their order, and what follows the blank line below them."""
    headers, at = list[Header](), 0
    while found := _FIELD.match(message, at):
        headers.append(Header(found[1].decode("ascii").lower(), found[0]))
        at = found.end()
    if message[at : at + 2] != b"\r\n":
        raise UserError("the draft has a line among its headers that is none", "build anew")
    return tuple(headers), message[at + 2 :]


_REMEDY = "nothing was sent; build anew, and look at the draft"
_ADDRESS = re.compile(r"[!-;=?A-~]+@[!-;=?A-~]+", re.ASCII)
_ONCE = ("from", "to", "subject")
_NEVER = ("cc", "bcc", "date", "message-id", "sender")


class Outgoing(Struct, frozen=True, kw_only=True):
    """A finished draft, whom it is for, and the log line it becomes once it has gone.

    A schedule of `letters` becomes one line for each.
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
    """The headers of a draft about itself; `content` is the digest of its readable text."""

    sender: str
    reader: str
    subject: str
    text: str
    attachment: bytes

    @property
    def content(self) -> str:
        """Digest subject, text and attachment, so that the same is known again."""
        parts = self.subject.encode(), self.text.encode(), self.attachment
        return sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).hexdigest()


def read_draft(draft: bytes) -> Draft:
    """Read a draft; raise UserError where it is not one plain message from one to one."""
    _refuse_odd_bytes(draft)
    _refuse_odd_headers(split(draft)[0])
    message = _parsed(draft)
    return Draft(
        sender=_address(message, "From"),
        reader=_address(message, "To"),
        subject=str(message["Subject"]),
        text=_text(message),
        attachment=_attachment(message),
    )


def content_of(draft: bytes) -> str:
    """Give the digest that tells whether the same was sent before."""
    return read_draft(draft).content


def stamped(draft: bytes, sender: str, at: datetime) -> bytes:
    """Make the message that goes out: no longer a draft, with its date and its own name."""
    from email.utils import format_datetime

    headers, body = split(draft)
    kept = b"".join(header.raw for header in headers if header.name != "x-unsent")
    name = sha256(draft + at.isoformat().encode()).hexdigest()[:32]
    domain = sender.rpartition("@")[2]
    first = f"Date: {format_datetime(at)}\r\nMessage-ID: <{name}@{domain}>\r\n"
    return first.encode("ascii") + kept + b"\r\n" + body


def _refuse_odd_bytes(draft: bytes) -> None:
    """Refuse what servers disagree about, and so what could be read as a second message."""
    if re.search(rb"[^\r]\n|\r[^\n]|\A\n|\r\Z|\0", draft) or not draft.endswith(b"\r\n"):
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


def _parsed(draft: bytes) -> EmailMessage:
    from email import message_from_bytes, policy

    message = message_from_bytes(draft, policy=policy.SMTP)
    defects = [defect for part in message.walk() for defect in part.defects]
    if defects:
        raise UserError(f"the draft is damaged: {type(defects[0]).__name__}", _REMEDY)
    return message


def _address(message: EmailMessage, name: str) -> str:
    """Give the one address of a header, as two parsers read it."""
    from email.utils import getaddresses

    plain = getaddresses(
        [str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()]
    )
    addresses = [one.addr_spec for one in message[name].addresses]
    if [address for _, address in plain] != addresses or len(addresses) != 1:
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
