"""Learn from a mailbox (mbox) who wrote to whom, and when; never what.

The standard `mailbox.mbox` makes a table of contents of the whole file before the first message,
and holds each message with its attachments; a Google Takeout has gigabytes. Here the file goes by
in pieces, and only the headers of a message are looked at.
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

from dossier.importing.foreign_file import ForeignFile
from dossier.importing.imported import Handle, Imported, ImportedTalk
from dossier.problems import Source
from dossier.records.partial_date import PartialDate
from dossier.source.unicode import fold

KIND = "a mailbox (mbox)"
_LONGEST_HEADERS = 1 << 18
_LONGEST_LINE = 1_000
# More than so few readers need.
_MOST_READERS, _LONGEST_ADDRESSES = 5, 4_000
_FROM = b"\nFrom "
_BEGIN = re.compile(rb"\nFrom [^\r\n]*\r?\n(?=[!-9;-~]+:|>From )")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
# The headers that are looked at; the rest of a message's is not parsed.
_WANTED = re.compile(
    rb"^(?:from|to|cc|date|list-id|auto-submitted|precedence|x-gmail-labels):[^\n]*\n?"
    rb"(?:[ \t][^\n]*\n?)*",
    re.IGNORECASE | re.MULTILINE,
)
_SENT_LABELS = ("sent", "gesendet", "envoy", "enviad", "inviat")
_UNWANTED_LABELS = ("spam", "trash", "papierkorb", "corbeille", "papelera", "drafts")


class _Mail(NamedTuple):
    """Who wrote to whom; of equal ones, the newest is kept."""

    sender: Handle
    readers: tuple[Handle, ...]
    sender_name: str
    is_owners: bool


def recognises(name: str, head: bytes) -> bool:
    """Tell it by its first line, and a header below it."""
    return bool(_BEGIN.match(b"\n" + head))


def read(file: ForeignFile) -> Iterator[Imported]:
    """Give the newest mail of each sender to the same readers."""
    newest: dict[_Mail, tuple[PartialDate, int]] = {}
    for line, written in _headers(file.pieces()):
        if found := _mail(written):
            mail, day = found
            if mail not in newest or newest[mail][0].first < day.first:
                newest[mail] = day, line
    for mail, (day, line) in newest.items():
        yield ImportedTalk(source=Source(file.name, line), kind="email", day=day, **mail._asdict())


def _headers(pieces: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Give the headers of each message with the line that it begins on.

    What is kept of the file is the piece that goes by and the headers before it.
    """
    # The first message begins as the others do, at the end of a line.
    held, line, is_end = b"\n", 0, False
    while not is_end:
        piece = next(pieces, b"")
        is_end = not piece
        held += piece
        kept = counted = 0
        for found in _begins(held):
            # Headers without an end are cut at the next message: each would else go on for long.
            last = held.find(_FROM, found.end() - 1)
            last = min(last if last >= 0 else len(held), found.end() + _LONGEST_HEADERS)
            end = _END_OF_HEADERS.search(held, found.end(), last + 1)
            if not end and not is_end and last == len(held):
                kept = found.start()
                break
            number = line + held.count(b"\n", counted, found.end()) - 1
            line, counted = number + 1, found.end()
            yield number, held[found.end() : end.start() if end else last]
            kept = found.end()
        else:
            # A "From " line that the piece ends within begins in its last bytes.
            kept = max(kept, len(held) - _LONGEST_LINE)
        line += held.count(b"\n", counted, max(kept, counted))
        held = held[max(kept, counted) :]


def _begins(held: bytes) -> Iterator[re.Match[bytes]]:
    """Find where messages begin: bytes.find() is ten times as fast as the pattern alone."""
    at = held.find(_FROM)
    while at >= 0:
        if found := _BEGIN.match(held, at):
            yield found
        at = held.find(_FROM, at + 1)


def _mail(written: bytes) -> tuple[_Mail, PartialDate] | None:
    """Tell who wrote to whom, and when; nothing of a list's mail, or a machine's."""
    wanted = b"".join(found[0] for found in _WANTED.finditer(written))
    headers = BytesHeaderParser(policy=compat32).parsebytes(wanted)
    labels = str(headers.get("X-Gmail-Labels", "")).casefold()
    if _is_machine(headers) or any(label in labels for label in _UNWANTED_LABELS):
        return None
    day = _day(str(headers.get("Date", "")))
    senders = _addresses(headers.get_all("From", []))
    readers = _addresses([*headers.get_all("To", []), *headers.get_all("Cc", [])])
    if not day or not senders or not 1 <= len(readers) <= _MOST_READERS:
        return None
    sender, name = next(iter(senders.items()))
    is_owners = any(label in labels for label in _SENT_LABELS)
    return _Mail(sender, tuple(sorted(readers)), name, is_owners), day


def _is_machine(headers: Any) -> bool:
    automatic = str(headers.get("Auto-Submitted", "no")).strip().casefold()
    bulk = str(headers.get("Precedence", "")).strip().casefold() in ("bulk", "list", "junk")
    return "List-Id" in headers or bulk or automatic.partition(";")[0].strip() != "no"


def _addresses(values: list[Any]) -> dict[Handle, str]:
    """List the addresses, each once, with the names beside them."""
    written = [str(value) for value in values]
    if sum(map(len, written)) > _LONGEST_ADDRESSES:
        return {}
    try:
        found = getaddresses(written)
    except (ValueError, IndexError, RecursionError):
        # The parser calls itself for each comma.
        return {}
    return {("e-mail", fold(address)): _decoded(name) for name, address in found if "@" in address}


def _decoded(name: str) -> str:
    """Return a name that may be written as an encoded word (RFC 2047)."""
    try:
        return str(make_header(decode_header(name))) if "=?" in name else name
    except (ValueError, LookupError, HeaderParseError):
        return name


def _day(written: str) -> PartialDate | None:
    """Return the day by the clock of whoever wrote it."""
    try:
        return PartialDate.of(parsedate_to_datetime(written).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
