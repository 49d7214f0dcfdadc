"""Parse two style sheets of WeasyPrint's when they are used. No issue is open for this.

It parses three at its import: of HTML, of form fields and of HTML's old attributes. Pages are laid
out with the first, unless an option asks for the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any


@contextmanager
def style_sheets_left_out() -> Iterator[None]:
    """Have the import of WeasyPrint parse its first style sheet, and the others as empty."""
    import tinycss2

    parse, sheets = tinycss2.parse_stylesheet, count()

    def parse_first(css: str) -> Any:
        return parse("" if next(sheets) else css)

    tinycss2.parse_stylesheet = parse_first
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse


def patch() -> None:
    """Put what parses itself when it is read in place of those that were left out."""
    import weasyprint
    from weasyprint import html

    counters = html.UA_COUNTER_STYLE
    weasyprint.UA_FORM_STYLESHEET = _LateStyleSheet(string=html.UA_FORM, counter_style=counters)
    weasyprint.PH_STYLESHEET = _LateStyleSheet(string=html.PH)


class _LateStyleSheet:
    def __init__(self, **options: Any) -> None:
        self._options = options

    def __getattr__(self, name: str) -> Any:
        from weasyprint import CSS

        vars(self).update(vars(CSS(**self._options)))
        return object.__getattribute__(self, name)
