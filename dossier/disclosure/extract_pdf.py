"""Read a PDF back: the text of its pages, every string and name of its objects, what is attached.

The places of ISO 32000-2: strings in 7.3.4, names in 7.3.5, object streams in 7.5.7.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

from dossier.disclosure.extract_text import MARKS, ascii_in, text_in

_BEGIN, _END = re.compile(rb">>\s*stream\r?\n"), b"endstream"
_OBJECT = re.compile(rb"\b\d+ \d+ obj\b.*?\bendobj\b", re.DOTALL)
_LITERAL = rb"\((?P<literal>(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)"
_STRING = re.compile(_LITERAL + rb"|<(?P<hex>[0-9A-Fa-f\s]{4,})>", re.DOTALL)
# In a page, digits in <> number glyphs, but for a string that begins with FEFF (UTF-16).
_STRING_ON_PAGE = re.compile(_LITERAL + rb"|<(?P<hex>[Ff][Ee][Ff][Ff][0-9A-Fa-f\s]+)>", re.DOTALL)
_KEY = re.compile(rb"/([A-Za-z]+)\s*$")
_LONGEST_KEY = 16
_NAME = re.compile(rb"/([^\s/<>\[\]()]{4,})")
_ESCAPE = re.compile(rb"\\(?:(?P<octal>[0-7]{1,3})|(?P<other>\r\n|.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_FONTS = (b"/Length1", b"/CIDFontType0C", b"/Type1C", b"/OpenType")
_TEXTS = {b"EmbeddedFile": "an attachment", b"Metadata": "its metadata"}
_KINDS = (*_TEXTS, b"ObjStm", b"XRef")
_METADATA = b"Author Subject Keywords Creator Producer"
_PLACES = {
    b"Alt": "an alternative text",
    b"ActualText": "a replacement text",
    b"E": "a replacement text",
    b"Title": "its title or outline",
    b"URI": "a link",
    b"F": "the name of an attachment",
    b"UF": "the name of an attachment",
    b"Desc": "the description of an attachment",
    b"Contents": "a note",
    **dict.fromkeys(_METADATA.split(), "its metadata"),
}


def extract_pdf(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what stands on the pages, what stands in objects, and what else is in the file."""
    outside, streams = _parted(data)
    yield from _pages(data)
    yield from _objects(data, streams)
    yield from _syntax(outside, _STRING)
    yield "its bytes", text_in(_OBJECT.sub(b"\n", outside))


def _parted(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Part a file into its streams, each with what is said of it, and what is outside of them.

    They are found by their words, whether or not the file's table leads to them.
    """
    outside, streams, at = list[bytes](), list[tuple[bytes, bytes]](), 0
    while begin := _BEGIN.search(data, at):
        end = data.find(_END, begin.end())
        if end < 0:
            break
        before = data[at : begin.start()]
        streams.append((before[before.rfind(b" obj") :], data[begin.end() : end]))
        outside.append(before)
        at = end + len(_END)
    return b"\n".join([*outside, data[at:]]), streams


def _pages(data: bytes) -> Iterator[tuple[str, str]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            yield f"the text of page {number}", page.get_textpage().get_text_range()
    finally:
        document.close()


def _objects(data: bytes, streams: list[tuple[bytes, bytes]]) -> Iterator[tuple[str, str]]:
    try:
        unpacked = [(head, _unpacked(head, body)) for head, body in streams]
    except zlib.error:
        unpacked = list(_streams_by_table(data))
    for head, body in unpacked:
        yield from _stream(head, body)


def _unpacked(head: bytes, body: bytes) -> bytes:
    if b"/FlateDecode" not in head or b"/XRef" in head:
        # An image stays compressed: its metadata is legible in its raw bytes.
        return body
    return zlib.decompressobj().decompress(body)


def _streams_by_table(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the streams of a file that WeasyPrint did not write, by its cross-references."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        for stream in pdf.objects:
            if isinstance(stream, pikepdf.Stream):
                try:
                    yield stream.stream_dict.unparse(), stream.read_bytes()
                except pikepdf.PdfError:
                    yield stream.stream_dict.unparse(), stream.read_raw_bytes()


def _stream(head: bytes, data: bytes) -> Iterator[tuple[str, str]]:
    kind = next((kind for kind in _KINDS if b"/" + kind in head), b"")
    if kind == b"EmbeddedFile" and data.startswith(b"%PDF"):
        yield from ((f"an attachment, {place}", text) for place, text in extract_pdf(data))
    elif kind in _TEXTS:
        yield _TEXTS[kind], text_in(data)
    elif kind == b"ObjStm":
        yield from _syntax(data, _STRING)
    elif kind != b"XRef" and not _is_of_font(head, data):
        yield from _syntax(data, _STRING_ON_PAGE)
        is_drawing = b"BT" in data and b"ET" in data and data.isascii()
        yield "an object", "" if is_drawing else ascii_in(data)


def _is_of_font(head: bytes, data: bytes) -> bool:
    """Return whether a stream is a font's outlines or list of letters, which hold no text."""
    return any(kind in head for kind in _FONTS) or data.startswith(b"/CIDInit")


def _syntax(data: bytes, string: re.Pattern[bytes]) -> Iterator[tuple[str, str]]:
    """Yield the strings and names of what is written in the language of PDF."""
    for match in string.finditer(data):
        key = _KEY.search(data, max(0, match.start() - _LONGEST_KEY), match.start())
        place = _PLACES.get(key[1], "an object") if key else "an object"
        yield place, _text(match["literal"], match["hex"])
    yield "a name", "\n".join(name.decode("latin-1") for name in sorted(set(_NAME.findall(data))))


def _text(literal: bytes | None, digits: bytes | None) -> str:
    if digits is None:
        return _decoded(_ESCAPE.sub(_unescaped, literal or b""))
    plain = b"".join(digits.split()).decode()
    return _decoded(bytes.fromhex(plain + "0" * (len(plain) % 2)))


def _decoded(data: bytes) -> str:
    if b"\0" in data or data[:2] in MARKS:
        return text_in(data)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match["octal"]:
        return bytes([int(match["octal"], 8) & 255])
    return _LETTERS.get(match["other"], match["other"].strip(b"\r\n"))
