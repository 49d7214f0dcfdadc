"""A placeholder, or the name of a phrase where the phrase should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.proofreading.document import Block, Document

_FIELD = re.compile(r"\{[a-z_]+\}|\{\{|\}\}|\{%|%\}")
_UNIT = re.compile(r"\bduration-(?:minute|hour|day|week|month|year)\b")
_TEMPLATE = re.compile(r"\b(?:Your Name|Lorem ipsum|TODO|FIXME|XXX)\b|\bUndefined\b")


def check(block: Block, document: Document) -> Iterator[str]:
    """Yield the placeholders of a block."""
    if _FIELD.search(block.text):
        yield "a placeholder"
    if _UNIT.search(block.text):
        yield "an untranslated unit"
    if leftover := _TEMPLATE.search(block.text):
        yield f'"{leftover[0]}", which still waits for its words'
