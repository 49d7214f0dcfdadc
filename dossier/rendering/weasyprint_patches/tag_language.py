"""Name the language of each tag: https://github.com/Kozea/WeasyPrint/pull/1695.

ISO 32000-1, 14.9.2: `Lang` of a structure element holds for all below it. WeasyPrint writes only
the catalog's, so a screen reader would read an English story in a German brief with a German
tongue (WCAG 2.2, 3.1.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def patch() -> None:
    """Add to each tag the `lang` of the HTML element that it stands for."""
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def with_language(box: Any, parent: Any, *rest: Any) -> Iterator[Any]:
        language = _language(box)
        for element in build(box, parent, *rest):
            if language and "Lang" not in element:
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = with_language


def _language(box: Any) -> str:
    """Return the language an element has of its own; the page's stands in the catalog."""
    element = getattr(box, "element", None)
    if element is None:
        # A placeholder of an absolutely positioned box, which holds the real one.
        element = getattr(getattr(box, "_box", None), "element", None)
    if element is None or element.tag in ("html", "body"):
        return ""
    return str(element.get("lang") or "")
