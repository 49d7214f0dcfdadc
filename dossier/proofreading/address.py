"""A word of the other form of address: `du` in a letter with Sie, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.proofreading.document import Block, Document, sentences


def check(block: Block, document: Document) -> Iterator[str]:
    """Yield the words that do not belong into this form of address; only of its own language."""
    other = document.informal if document.is_formal else document.formal
    form = "informal" if document.is_formal else "formal"
    for sentence in sentences(block.own):
        for word in other:
            if _stands(word, sentence, is_formal=document.is_formal):
                yield f'"{word}" of the {form} address'


def _stands(word: str, sentence: str, *, is_formal: bool) -> bool:
    """Find a word; formal ones by their capital, which at a sentence's beginning says nothing.

    `-te` is found at the end of a word, as in Portuguese `agradeço-te`.
    """
    before = r"(?<=\w)" if word.startswith("-") else r"(?<![\w’'-])"
    pattern = rf"{before}{re.escape(word)}(?![\w-])"
    flags = re.IGNORECASE if is_formal else 0
    found = re.search(pattern, sentence, flags)
    return bool(found) and (is_formal or word.islower() or bool(found and found.start() > 0))
