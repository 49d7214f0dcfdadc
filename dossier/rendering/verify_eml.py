"""Read a finished mail again, and refuse one that says anything but what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Parsed
from email.utils import parseaddr

from dossier.problems import UserError
from dossier.rendering.wording import Wording
from dossier.views.outbox.message import Message

Piece = tuple[str, object]


def reread(data: bytes, view: Message, wording: Wording, html: str, files: list[bytes]) -> None:
    """Compare every header and every part; raise UserError for the first that differs."""
    meant = [*_meant(view, wording), *_parts_meant(wording, html, files)]
    found = list(_found(message_from_bytes(data)))
    if found != meant:
        pairs = zip(found, meant, strict=False)
        where = next((one[0] for one, other in pairs if one != other), "a part")
        sentence = f"the mail would not read back as it was written: {where} differs"
        raise UserError(sentence, "write names and addresses in plain letters", code=1)


def _meant(view: Message, wording: Wording) -> Iterator[Piece]:
    yield "x-unsent", "1"
    for name, who in (("from", view.sender), ("to", view.reader)):
        if who.address:
            yield name, (who.name, who.address)
    yield "subject", wording.subject
    yield "content-language", wording.language
    yield "mime-version", "1.0"


def _parts_meant(wording: Wording, html: str, files: list[bytes]) -> Iterator[Piece]:
    if files:
        yield "multipart/mixed", []
    yield "multipart/alternative", []
    yield "text/plain", _lines(wording.text)
    yield "text/html", _lines(html)
    for data in files:
        yield "application/pdf", (wording.attachment, data)


def _lines(text: str) -> bytes:
    return (text.rstrip("\n").replace("\n", "\r\n") + "\r\n").encode()


def _found(message: Parsed) -> Iterator[Piece]:
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
