"""A word of the other form of address: `du` in a letter with Sie, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dossier.proofreading.document import Block, Document, sentences


def check(block: Block, document: Document) -> Iterator[str]:
    """Yield the words of the other form of address, in the document's own language."""
    other = document.informal if document.is_formal else document.formal
    form = "informal" if document.is_formal else "formal"
    for sentence in sentences(block.own):
        for word in other:
            if _occurs(word, sentence, is_formal=document.is_formal):
                yield f'"{word}" of the {form} address'


def _occurs(word: str, sentence: str, *, is_formal: bool) -> bool:
    """Return whether a word occurs; a formal one by its capital, which says nothing at the start.

    `-te` is looked for at the end of a word, as in Portuguese `agradeço-te`.
    """
    match = _pattern(word, is_formal=is_formal).search(sentence)
    return match is not None and (is_formal or word.islower() or match.start() > 0)


# A language has 70 such words, and re's own cache has room for 512 patterns of all kinds.
@cache
def _pattern(word: str, *, is_formal: bool) -> re.Pattern[str]:
    before = r"(?<=\w)" if word.startswith("-") else r"(?<![\w’'-])"
    pattern = rf"{before}{re.escape(word)}(?![\w-])"
    return re.compile(pattern, re.IGNORECASE if is_formal else 0)
