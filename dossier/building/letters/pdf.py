"""Read back what a PDF is called and what stands on its pages."""

from msgspec import Struct


class Pdf(Struct, frozen=True):
    """Hold the title of a PDF and the text of each page, a line as it stands there."""

    title: str
    pages: tuple[str, ...]


def read_pdf(data: bytes) -> Pdf:
    """Read a PDF; ValueError where it is none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as wrong:
        raise ValueError("it is no PDF that can be read") from wrong
    try:
        title = document.get_metadata_value("Title")
        return Pdf(title, tuple(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()
