"""Compute the style of equal elements once: https://github.com/Kozea/WeasyPrint/pull/2813.

WeasyPrint shares a style among the equal elements of one document. All briefs of a theme have one
stylesheet, so their styles are equal too: of 1,250 that a layout computes, 4 in 100 are new to the
process. A style has what its parent has, so two are equal only where their parents are one object.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_MOST = 20_000
# WeasyPrint changes the style of the call of each note (TargetCollector, `anchor`).
_CHANGED = "note-call"


def patch() -> None:
    """Keep each element's computed style, by its parent's and by what is declared for it."""
    from weasyprint import css

    known = dict[Any, Any]()
    compute = css.StyleFor.set_computed_styles

    def compute_once(
        self: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,
    ) -> None:
        options = parent, root, pseudo_type, base_url, target_collector
        computed, cascaded = self.get_computed_styles(), self.get_cascaded_styles()
        # A page has no tag; its style is changed while the page is made.
        if not hasattr(element, "tag") or pseudo_type == _CHANGED:
            compute(self, element, *options)
            return
        declared = cascaded.get((element, pseudo_type), {})
        above = None if parent is None else computed[parent, None]
        # An id stays an object's own: a style that is kept has its parent and what is declared.
        key = id(above), id(self.font_config), base_url, pseudo_type, *_identities(declared)
        if (style := known.get(key)) is None:
            compute(self, element, *options)
            if len(known) > _MOST:
                known.clear()
            if not _depends_on_page(value for value, _ in declared.values()):
                known[key] = computed[element, pseudo_type]
            return
        computed[element, pseudo_type] = style
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])

    css.StyleFor.set_computed_styles = compute_once


def _identities(declared: dict[str, Any]) -> Iterator[Any]:
    yield from ((name, _identity(value), weight) for name, (value, weight) in declared.items())


def _identity(value: Any) -> Any:
    """Return words as they are, for a language or an anchor is parsed anew; else the object's id.

    The other values come from a stylesheet that was parsed once, or from a `style` attribute.
    """
    words = value if type(value) is tuple else (value,)
    return value if all(type(word) is str for word in words) else id(value)


def _depends_on_page(values: Iterable[Any]) -> bool:
    """Return whether a length is measured by the page, whose size another document changes."""
    from weasyprint.css.units import VIEWPORT_UNITS

    units = re.compile(rf"(?<![a-z-])(?:{'|'.join(sorted(VIEWPORT_UNITS))})\b", re.IGNORECASE)
    return any(units.search(text) for value in values for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    """Yield the words of a value, the units among them; of what is not parsed yet, its CSS."""
    value = getattr(value, "tokens", value)  # A value with var() in it.
    if isinstance(value, (tuple, list)):
        for part in value:
            yield from _texts(part)
    elif hasattr(value, "serialize"):
        yield value.serialize()
    elif isinstance(value, str):
        yield value
