"""Keep the last word of a paragraph from standing alone on its line."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"(<p\b[^>]*>)(.*?)(?=</p>)", re.DOTALL)
# The blank before a short last word, with what may be between it and the paragraph's end.
_LAST_BLANK = re.compile(r"(?<=[^\s>]) (?=[^\s<>&]{1,9}(?:</span>)?$)")
# Facts in cells of a table, which grow as wide as what is kept together.
_CELLS = re.compile(r'class="(?:label|value|more|kind|contact|ways|small-print)\b')
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def keep_last_words(html: str) -> str:
    """Keep a short last word on the line of the word before it; no paragraph gets longer by it."""

    def kept(paragraph: re.Match[str]) -> str:
        if _CELLS.search(paragraph[1]):
            return paragraph[0]
        return paragraph[1] + _LAST_BLANK.sub(_NO_BREAK_SPACE, paragraph[2])

    return _PARAGRAPH.sub(kept, html)
