"""The reader's own name, in the third person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.proofreading.document import Block, Document

_FILE = re.compile(r"[“„«][^”“»]*\.pdf\s?[”“»]")


def check(block: Block, document: Document) -> Iterator[str]:
    """Yield the reader's name where it is no form of address and no headline."""
    if block.names_reader:
        return
    text = _FILE.sub("", block.text)
    for name in document.reader:
        # Before a comma or an exclamation mark it is a form of address: "Chère Élodie, …". Among
        # words from right to left a name in Latin letters is isolated (UAX 9).
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\u2069?[\w,!:،])", text):
            yield f"{name}, who reads this, in the third person"
            return
