"""Break the same text at the same places once: https://github.com/Kozea/WeasyPrint/issues/578.

WeasyPrint asks Pango for the first line of a text some 350 times a page, for 60 lines drawn: each
cell of a table is measured again and again. The answer depends on the text, the style, the width
and four more arguments. A layout that WeasyPrint has deactivated holds numbers and text, and no
object of Pango, so it can be cached. A test compares `PROPERTIES` with what the library reads.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

# Every property of a style that a line's breaks, size and drawing depend on.
PROPERTIES = (
    "direction font_family font_feature_settings font_kerning font_language_override font_size "
    "font_stretch font_style font_variant_alternates font_variant_caps font_variant_east_asian "
    "font_variant_ligatures font_variant_numeric font_variant_position font_variation_settings "
    "font_weight hyphenate_character hyphenate_limit_chars hyphenate_limit_zone hyphens lang "
    "letter_spacing overflow_wrap tab_size text_decoration_line white_space word_break word_spacing"
).split()
_MOST = 50_000


def patch() -> None:
    """Cache the first line of each text, by text, style and width."""
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    cached, style_number = dict[Any, Any](), _style_numbers()
    split_first_line = line_break.split_first_line

    @wraps(split_first_line)
    def split_once(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        options = max_width, justification_spacing, is_line_start, minimum
        key = text, style_number(style), *options
        if (entry := cached.get(key)) is None:
            layout, *rest = split_first_line(text, style, context, *options)
            if len(cached) > _MOST:
                cached.clear()
            # A copy: the caller may set the layout up again for drawing.
            entry = cached[key] = dict(layout.__dict__), rest
        layout = object.__new__(line_break.Layout)
        layout.__dict__.update(entry[0])
        return layout, *entry[1]

    for module in (inline, preferred, line_break):
        module.split_first_line = split_once


def _style_numbers() -> Callable[[Any], int]:
    """Return a function that gives one number to all styles with equal `PROPERTIES` and fonts."""
    styles = dict[Any, int]()

    def style_number(style: Any) -> int:
        try:
            number: int = style._of_lines
        except AttributeError:
            values = tuple(str(style[name]) for name in PROPERTIES)
            key = values, style.font_config
            number = style._of_lines = styles.setdefault(key, len(styles))
        return number

    return style_number
