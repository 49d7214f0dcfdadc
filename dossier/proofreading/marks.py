"""Marks that stand twice, or where a word between them is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.proofreading.document import Block, Document

# Each with what it looks like: `a.m..`, `glad!.`, `, .`, `“”`, `: .`
_FAULTS = (
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "two full stops"),
    (re.compile(r"[!?؟]\s?[.,;:](?!\w)"), "two marks"),
    (re.compile(r",\s*[,.;:!?](?!\w)|[;:]\s*[,.;](?!\w)|،\s*[،.]"), "two marks"),
    (re.compile(r"“\s*”|„\s*“|«\s*»|\(\s*\)|\[\s*\]|“[.,]”"), "a missing word"),
    (re.compile(r"(?<=\w) [,.](?=\s|$)"), "a blank before a mark"),
    (re.compile(r"\w[?!]\w|^[,.;:!?؟،](?=\s|$)"), "a mark out of place"),
)
_ISOLATES = re.compile(r"[\u2066-\u2069]")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")


def check(block: Block, document: Document) -> Iterator[str]:
    """Yield what is wrong with the marks of a block; those within addresses are left out."""
    text = _ADDRESS.sub("x", _ISOLATES.sub("", block.text))
    for pattern, message in _FAULTS:
        if pattern.search(text):
            yield message
