"""Read a finished file back as its reader's programs could: every text in it, and where."""

import html
import re
from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from pathlib import PurePosixPath
from urllib.parse import unquote

Piece = tuple[str, str]
Pieces = Callable[..., Iterator[Piece]]

# Named, not imported: what reads PDFs is not loaded where none leaves.
FORMATS = {".pdf": "pdf", ".eml": "mail", ".txt": "text"}
ANY_OTHER, HOLDS_OTHERS = "raw", "mail"
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w+;")


def read_back(path: str, data: bytes, known: Collection[bytes] = ()) -> Iterator[Piece]:
    """Give each place of a file with the text that stands there, its own name first.

    What is attached to a mail and `known` was read by itself, and is not read again.
    """
    for place, text in _pieces(PurePosixPath(path), data, known):
        yield place, text
        if _ESCAPED.search(text):
            yield place, html.unescape(unquote(text))


def _pieces(name: PurePosixPath, data: bytes, known: Collection[bytes]) -> Iterator[Piece]:
    yield "its name", name.name
    reader = FORMATS.get(name.suffix.lower(), ANY_OTHER)
    pieces: Pieces = import_module(f"dossier.publishing.read_back.{reader}").pieces
    yield from pieces(data, known) if reader == HOLDS_OTHERS else pieces(data)
