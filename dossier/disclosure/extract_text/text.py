"""Read a text back, and the links in it that open a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from dossier.disclosure.extract_text.raw import text_in

_LINK = re.compile(r"^mailto:[!-~]+$", re.MULTILINE)


def extract(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the text, and what each link says: as it is written, %20 in it is no number."""
    text = text_in(data)
    yield "its bytes", _LINK.sub("", text)
    yield from (("its link", unquote(link)) for link in _LINK.findall(text))
