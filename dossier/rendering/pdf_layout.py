"""Lay out and write a PDF that takes nothing from outside."""

from __future__ import annotations

import gc
from functools import cache
from typing import TYPE_CHECKING, Any

from dossier.problems import UserError
from dossier.rendering.fonts import font_bytes
from dossier.rendering.theme import Theme
from dossier.rendering.weasyprint_patches import patch_weasyprint
from dossier.rendering.weasyprint_patches.font_files import font_configuration
from dossier.rendering.weasyprint_patches.page_limit import lay_out_pages

if TYPE_CHECKING:
    from weasyprint import CSS, Attachment, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher


STYLESHEET = "brief.css"
_VARIANT = "pdf/ua-1"
_SCHEME = "dossier:"


def lay_out(html: str, theme: Theme, most_pages: int | None = None) -> Document:
    """Lay the pages out; raise UserError when they ask for what the theme does not hold."""
    patch_weasyprint()
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    _freeze_modules()
    css, fonts = _style(theme, theme.read(f"static/{STYLESHEET}"))
    refused: list[str] = []
    page = HTML(string=html, base_url=f"{_SCHEME}static/", url_fetcher=_fetcher(theme, refused))
    try:
        document = lay_out_pages(
            page, most_pages, font_config=fonts, stylesheets=[css], pdf_variant=_VARIANT
        )
    except FatalURLFetchingError:
        document = None
    _refuse(refused)
    return document


def write(document: Document, attachments: tuple[Attachment, ...] = ()) -> bytes:
    """Write the pages and what is attached, with no metadata but title, language and author."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        data: bytes = document.write_pdf(
            pdf_variant=_VARIANT, finisher=finish, attachments=attachments
        )
    except FatalURLFetchingError:
        data = b""
    _refuse(document.url_fetcher.refused)
    return data


def _refuse(addresses: list[str]) -> None:
    if addresses:
        raise UserError(
            f"a template or a style sheet of the PDFs refers to {addresses[0]}",
            "write dossier:static/NAME for a file of the theme's static/; PDFs take nothing else",
            code=1,
        )


def _fetcher(theme: Theme, refused: list[str]) -> URLFetcher:
    """Answer from theme and fonts; note each refusal, for within SVG WeasyPrint ignores it."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            kind, _, name = url.removeprefix(_SCHEME).partition("/")
            try:
                if not url.startswith(_SCHEME):
                    raise FileNotFoundError(url)
                data = font_bytes(name) if kind == "font" else theme.read(f"static/{name}")
            except OSError:
                refused.append(url)
                raise FatalURLFetchingError(url) from None
            return URLFetcherResponse(url, data)

    fetcher = Closed()
    fetcher.refused = refused
    return fetcher


@cache
def _freeze_modules() -> None:
    """Take the modules out of the sight of the collector of garbage: they stay to the end."""
    gc.freeze()


@cache
def _style(theme: Theme, css: bytes) -> tuple[CSS, FontConfiguration]:
    """Parse the stylesheet once: with its fonts that takes longer than a page.

    Raises UserError when it imports what the theme does not hold.
    """
    from weasyprint import CSS
    from weasyprint.urls import FatalURLFetchingError

    fonts, refused = font_configuration(), list[str]()
    fetcher = _fetcher(theme, refused)
    base = f"{_SCHEME}static/"
    try:
        style = CSS(string=css.decode(), base_url=base, url_fetcher=fetcher, font_config=fonts)
    except FatalURLFetchingError:
        style = None
    _refuse(refused)
    return style, fonts


# From a glyph to its text. Where two characters share a glyph, the first one used stands for both,
# so the plain one is put for either. A glyph without a text, which PDF/UA-1 forbids, is part of a
# letter that ActualText gives whole: it gets a text that shows nothing.
_TEXTS = {b"<00a0>": b"<0020>", b"<2010>": b"<002d>", b"<00ad>": b"<002d>", b"<>": b"<200b>"}


def finish(_: object, pdf: Any) -> None:
    """Leave WeasyPrint's version out, and map glyphs to the text that was written."""
    from weasyprint import VERSION

    pdf.info.pop("Producer")
    for stream in (entry.stream for entry in pdf.objects if hasattr(entry, "stream")):
        if stream and stream[0].startswith(b"/CIDInit"):
            stream[:] = map(_mapping, stream)
        elif stream and stream[0].startswith(b"<?xpacket"):
            version = f"WeasyPrint {VERSION}".encode()
            stream[:] = [part.replace(version, b"WeasyPrint") for part in stream]


def _mapping(line: bytes) -> bytes:
    glyph, space, text = line.partition(b" ")
    return glyph + space + _TEXTS.get(text, text)
