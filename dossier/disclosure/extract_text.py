"""Read a finished file back as its reader's programs could: every text in it, and where."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

Extracted = tuple[str, str]

_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w+;")
_LINK = re.compile(r"^mailto:[!-~]+$", re.MULTILINE)
MARKS = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le"}
_RUN = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf]"
    rb"[\x80-\xbf]{2}){6,}"
)
_ASCII = re.compile(rb"[\x20-\x7e]{6,}")


def extract_text(path: str, data: bytes, known: Collection[bytes] = ()) -> Iterator[Extracted]:
    """Return each place of a file with the text that stands there, its own name first.

    A mail's attachments that are `known` were read by themselves, and are skipped.
    """
    for place, text in _extracted(PurePosixPath(path), data, known):
        yield place, text
        if _ESCAPED.search(text):
            yield place, html.unescape(unquote(text))


def _extracted(name: PurePosixPath, data: bytes, known: Collection[bytes]) -> Iterator[Extracted]:
    yield "its name", name.name
    ending = name.suffix.lower()
    if ending == ".pdf":
        from dossier.disclosure.extract_pdf import extract_pdf

        yield from extract_pdf(data)
    elif ending == ".eml":
        from dossier.disclosure.extract_mail import extract_mail

        yield from extract_mail(data, known)
    elif ending == ".txt":
        # What a link says is yielded apart: as it is written, %20 in it is no number.
        text = text_in(data)
        yield "its bytes", _LINK.sub("", text)
        yield from (("its link", unquote(link)) for link in _LINK.findall(text))
    else:
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
