"""Mend what WeasyPrint writes, before the file is closed."""

from __future__ import annotations

from typing import Any

# From a glyph to its text. Where two characters share a glyph, the first one used stands for both,
# so the plain one is put for either. A glyph without a text, which PDF/UA-1 forbids, is part of a
# letter that ActualText gives whole: it gets a text that shows nothing.
_TEXTS = {b"<00a0>": b"<0020>", b"<2010>": b"<002d>", b"<00ad>": b"<002d>", b"<>": b"<200b>"}


def finish(_: object, pdf: Any) -> None:
    """Take the maker's version out, and let text be copied as it was written."""
    from weasyprint import VERSION

    pdf.info.pop("Producer")
    for stream in (made.stream for made in pdf.objects if hasattr(made, "stream")):
        if stream and stream[0].startswith(b"/CIDInit"):
            stream[:] = map(_mapping, stream)
        elif stream and stream[0].startswith(b"<?xpacket"):
            version = f"WeasyPrint {VERSION}".encode()
            stream[:] = [part.replace(version, b"WeasyPrint") for part in stream]


def _mapping(line: bytes) -> bytes:
    glyph, space, text = line.partition(b" ")
    return glyph + space + _TEXTS.get(text, text)
