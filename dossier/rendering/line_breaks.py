"""Break the same text at the same places once a process.

WeasyPrint asks Pango for the first line of a text some 350 times a page, for 60 lines drawn: each
cell of a table is measured again and again. What it is told depends on the text, the style, the
width and little else, and a layout that it puts aside holds nothing but numbers and text, so that
they are kept. A test compares the properties named here with those that the library reads.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

# All of a style that a line's breaks, size and drawing depend on.
PROPERTIES = (
    "direction font_family font_feature_settings font_kerning font_language_override font_size "
    "font_stretch font_style font_variant_alternates font_variant_caps font_variant_east_asian "
    "font_variant_ligatures font_variant_numeric font_variant_position font_variation_settings "
    "font_weight hyphenate_character hyphenate_limit_chars hyphenate_limit_zone hyphens lang "
    "letter_spacing overflow_wrap tab_size text_decoration_line white_space word_break word_spacing"
).split()
_MOST = 50_000


@cache
def keep_line_breaks() -> None:
    """Make WeasyPrint remember where lines break; once a process."""
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    kept, number = dict[Any, Any](), _numbering()
    split = line_break.split_first_line

    @wraps(split)
    def split_once(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        how = number(style), max_width, justification_spacing, is_line_start, minimum
        if (found := kept.get((text, *how))) is None:
            layout, *rest = split(text, style, context, *how[1:])
            if len(kept) > _MOST:
                kept.clear()
            # A copy: whoever gets the layout may set it up again for drawing.
            found = kept[text, *how] = dict(layout.__dict__), rest
        layout = object.__new__(line_break.Layout)
        layout.__dict__.update(found[0])
        return layout, *found[1]

    for module in (inline, preferred, line_break):
        module.split_first_line = split_once


def _numbering() -> Callable[[Any], int]:
    """Return what gives styles that are alike in these properties one number."""
    styles = dict[Any, int]()

    def number(style: Any) -> int:
        try:
            known: int = style._of_lines
        except AttributeError:
            values = tuple(str(style[name]) for name in PROPERTIES)
            key = values, style.font_config
            known = style._of_lines = styles.setdefault(key, len(styles))
        return known

    return number
