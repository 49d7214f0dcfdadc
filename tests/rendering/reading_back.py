"""Read a PDF back, and say what of its page should be read."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pypdfium2

_FURNITURE = re.compile(r'<p class="(?:prepared|pages)">.*?</p>|<title>.*?</title>', re.DOTALL)
_PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
_PREPARED = re.compile(r'<p class="prepared">(.*?)</p>', re.DOTALL)


def pages(data: bytes) -> tuple[str, ...]:
    """Give the text of each page, as pdfium extracts it."""
    return tuple(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def squeezed(text: str) -> str:
    """Leave out spaces, bullets, and hyphens: pdfium cannot tell which ones ended a line.

    It writes a ligature as its letters, ½ in a line from right to left as 1/2, and no mark of a
    direction (UAX 9).
    """
    plain = unicodedata.normalize("NFKC", text).replace("\N{FRACTION SLASH}", "/")
    return re.sub(r"[\s\ufffe\u200b\u2066-\u2069•-]", "", plain)


def written(html: str) -> str:
    """Give the text of a filled template, but for what stands at the foot of each page."""
    return _plain(_PICTURE.sub("", html))


def _plain(html: str) -> str:
    return squeezed(unescape(re.sub(r"<[^>]*>", "", _FURNITURE.sub("", html))))


def read(texts: tuple[str, ...], html: str) -> str:
    """Give the text of pages, but for what stands at the foot of each."""
    first = _PREPARED.search(html)
    assert first
    start = squeezed(unescape(first[1]))[:20]
    text = squeezed("".join(_above(page, start) for page in texts))
    # pdfium gives the letters of a picture after those of its page; its alternative text is whole.
    for picture in _PICTURE.findall(html):
        before, letters, after = text.partition(_plain(picture))
        assert letters
        text = before + after
    return text


def _above(page: str, start: str) -> str:
    lines = page.split("\n")
    places = range(len(lines))
    foot = next((n for n in places if squeezed("".join(lines[n:])).startswith(start)), None)
    return "\n".join(lines[:foot])
