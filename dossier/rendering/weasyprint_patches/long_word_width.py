"""Measure a long word by a part of it at a time. No issue is open for this.

To know how narrow a cell may be, WeasyPrint breaks its text into the shortest lines that it allows.
A word that may break anywhere gives a line for each letter, and each line is found by laying out
all that is left: of an address with 400 letters, 80,000. A line that ends near the beginning does
not depend on what stands beyond.
"""

from __future__ import annotations

import re
from typing import Any

# Longer than what is hyphenated, so that a part is not hyphenated either.
_PART = 90
_LONG_WORD = re.compile(rf"[!-~]{{{_PART + 1}}}")


def patch() -> None:
    """Look at the beginning of a long word alone, where its shortest first line ends there."""
    from weasyprint.layout import preferred

    split_first_line = preferred.split_first_line

    def split_beginning(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
    ) -> Any:
        if max_width == 0 and _LONG_WORD.match(text):
            line = split_first_line(text[:_PART], style, context, max_width, *rest, **options)
            next_line = line[2]
            if next_line is not None and next_line < _PART // 2:
                return line
        return split_first_line(text, style, context, max_width, *rest, **options)

    preferred.split_first_line = split_beginning
