"""Read a finished file back as its reader's programs could: every text in it, and where."""

import html
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePosixPath
from urllib.parse import unquote

Piece = tuple[str, str]
Pieces = Callable[[bytes], Iterator[Piece]]

# Named, not imported: what reads PDFs is not loaded where none leaves.
FORMATS = {".pdf": "pdf", ".eml": "mail"}
ANY_OTHER = "raw"
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w+;")


def read_back(path: str, data: bytes) -> Iterator[Piece]:
    """Give each place of a file with the text that stands there, its own name first."""
    for place, text in _pieces(PurePosixPath(path), data):
        yield place, text
        if _ESCAPED.search(text):
            yield place, html.unescape(unquote(text))


def _pieces(name: PurePosixPath, data: bytes) -> Iterator[Piece]:
    yield "its name", name.name
    reader = FORMATS.get(name.suffix.lower(), ANY_OTHER)
    pieces: Pieces = import_module(f"dossier.publishing.read_back.{reader}").pieces
    yield from pieces(data)
