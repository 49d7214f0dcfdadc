"""Import from a mailbox (mbox) who wrote to whom, and when; never what.

The standard `mailbox.mbox` makes a table of contents of the whole file before the first message,
and loads each message with its attachments; a Google Takeout has gigabytes. Here the file is read
in pieces, and only the headers of a message are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any, NamedTuple

from dossier.importing.importer import ForeignFile, Handle, Imported, ImportedTalk
from dossier.problems import Source
from dossier.records.partial_date import PartialDate
from dossier.source.unicode import fold

KIND = "a mailbox (mbox)"
# In bytes.
_MAX_HEADERS = 1 << 18
_MAX_LINE = 1_000
# So many characters of addresses are more than five readers need.
_MAX_READERS, _MAX_ADDRESSES = 5, 4_000
_FROM = b"\nFrom "
_BEGIN = re.compile(rb"\nFrom [^\r\n]*\r?\n(?=[!-9;-~]+:|>From )")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
# The headers that are parsed.
_WANTED = re.compile(
    rb"^(?:from|to|cc|date|list-id|auto-submitted|precedence|x-gmail-labels):[^\n]*\n?"
    rb"(?:[ \t][^\n]*\n?)*",
    re.IGNORECASE | re.MULTILINE,
)
_SENT_LABELS = ("sent", "gesendet", "envoy", "enviad", "inviat")
_UNWANTED_LABELS = ("spam", "trash", "papierkorb", "corbeille", "papelera", "drafts")


class _Mail(NamedTuple):
    """Sender and readers of one mail; of equal ones the newest counts."""

    sender: Handle
    readers: tuple[Handle, ...]
    sender_name: str
    is_owners: bool


def recognises(name: str, head: bytes) -> bool:
    """Recognise it by its first line, and a header below it."""
    return bool(_BEGIN.match(b"\n" + head))


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield the newest mail of each sender to the same readers."""
    newest: dict[_Mail, tuple[PartialDate, int]] = {}
    for line, headers in _headers(file.pieces()):
        if parsed := _parse_mail(headers):
            mail, day = parsed
            if mail not in newest or newest[mail][0].first < day.first:
                newest[mail] = day, line
    for mail, (day, line) in newest.items():
        yield ImportedTalk(source=Source(file.name, line), kind="email", day=day, **mail._asdict())


def _headers(pieces: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the headers of each message with the line that it begins on.

    In memory are one piece and, before it, the headers that it goes on with.
    """
    # With a line end before it, the first message begins as the others do.
    data, line, is_end = b"\n", 0, False
    while not is_end:
        piece = next(pieces, b"")
        is_end = not piece
        data += piece
        rest = counted = 0
        for begin in _begins(data):
            # Headers without an end are cut at the next message, or at 256 KiB.
            last = data.find(_FROM, begin.end() - 1)
            last = min(last if last >= 0 else len(data), begin.end() + _MAX_HEADERS)
            end = _END_OF_HEADERS.search(data, begin.end(), last + 1)
            if not end and not is_end and last == len(data):
                rest = begin.start()
                break
            number = line + data.count(b"\n", counted, begin.end()) - 1
            line, counted = number + 1, begin.end()
            yield number, data[begin.end() : end.start() if end else last]
            rest = begin.end()
        else:
            # A "From " line that the piece ends within begins in its last bytes.
            rest = max(rest, len(data) - _MAX_LINE)
        rest = max(rest, counted)
        line += data.count(b"\n", counted, rest)
        data = data[rest:]


def _begins(data: bytes) -> Iterator[re.Match[bytes]]:
    """Find where messages begin: bytes.find() is ten times as fast as the pattern alone."""
    at = data.find(_FROM)
    while at >= 0:
        if match := _BEGIN.match(data, at):
            yield match
        at = data.find(_FROM, at + 1)


def _parse_mail(written: bytes) -> tuple[_Mail, PartialDate] | None:
    """Return who wrote to whom, and the day; None for a list's mail, or a machine's."""
    wanted = b"".join(match[0] for match in _WANTED.finditer(written))
    headers = BytesHeaderParser(policy=compat32).parsebytes(wanted)
    labels = str(headers.get("X-Gmail-Labels", "")).casefold()
    if _is_machine(headers) or any(label in labels for label in _UNWANTED_LABELS):
        return None
    day = _day(str(headers.get("Date", "")))
    senders = _addresses(headers.get_all("From", []))
    readers = _addresses([*headers.get_all("To", []), *headers.get_all("Cc", [])])
    if not day or not senders or not 1 <= len(readers) <= _MAX_READERS:
        return None
    sender, name = next(iter(senders.items()))
    is_owners = any(label in labels for label in _SENT_LABELS)
    return _Mail(sender, tuple(sorted(readers)), name, is_owners), day


def _is_machine(headers: Any) -> bool:
    automatic = str(headers.get("Auto-Submitted", "no")).strip().casefold()
    bulk = str(headers.get("Precedence", "")).strip().casefold() in ("bulk", "list", "junk")
    return "List-Id" in headers or bulk or automatic.partition(";")[0].strip() != "no"


def _addresses(values: list[Any]) -> dict[Handle, str]:
    """Return the addresses with the names beside them; none of more than `_MAX_ADDRESSES`."""
    texts = [str(value) for value in values]
    if sum(map(len, texts)) > _MAX_ADDRESSES:
        return {}
    try:
        addresses = getaddresses(texts)
    except (ValueError, IndexError, RecursionError):
        # RecursionError: the parser calls itself for each comma.
        return {}
    named = ((name, address) for name, address in addresses if "@" in address)
    return {("e-mail", fold(address)): _decoded(name) for name, address in named}


def _decoded(name: str) -> str:
    """Return a name that may be written as an encoded word (RFC 2047)."""
    try:
        return str(make_header(decode_header(name))) if "=?" in name else name
    except (ValueError, LookupError, HeaderParseError):
        return name


def _day(written: str) -> PartialDate | None:
    """Return the day in the sender's time zone."""
    try:
        return PartialDate.of(parsedate_to_datetime(written).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
