"""Read a finished file back as its reader's programs could: every text in it, and where."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from pathlib import PurePosixPath
from urllib.parse import unquote

Extracted = tuple[str, str]
Extract = Callable[..., Iterator[Extracted]]

# Imported by name when needed: pypdfium2 is not loaded where no PDF leaves.
FORMATS = {".pdf": "pdf", ".eml": "mail", ".txt": "text"}
ANY_OTHER, HOLDS_OTHERS = "raw", "mail"
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w+;")


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
    reader = FORMATS.get(name.suffix.lower(), ANY_OTHER)
    extract: Extract = import_module(f"dossier.disclosure.extract_text.{reader}").extract
    yield from extract(data, known) if reader == HOLDS_OTHERS else extract(data)
