"""Read bytes of any kind: the runs in them that are text."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARKS = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le"}
_RUN = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf]"
    rb"[\x80-\xbf]{2}){6,}"
)
_ASCII = re.compile(rb"[\x20-\x7e]{6,}")


def extract(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what is text in the bytes."""
    yield "its bytes", text_in(data)


def text_in(data: bytes) -> str:
    """Find text in bytes, whether they are all text, or hold some in UTF-8 or in UTF-16."""
    if data[:2] in MARKS:
        return data[2:].decode(MARKS[data[:2]], "ignore")
    if b"\0" not in data:
        return "\n".join(run.decode() for run in _RUN.findall(data))
    # In UTF-16 a zero byte stands beside each Latin letter: without those it is Latin-1.
    closed_up = data.replace(b"\0", b"").decode("latin-1")
    return "\n".join([*(run.decode() for run in _RUN.findall(data)), closed_up])


def ascii_in(data: bytes) -> str:
    """Find plain text in bytes that are mostly none, as a font's; it may stand apart by zeros."""
    parts = (data, data.replace(b"\0", b""))
    return b"\n".join(run for part in parts for run in _ASCII.findall(part)).decode()
