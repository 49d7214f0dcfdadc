"""Hold the filters that the templates of briefs use beside the common ones."""

import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any

from dossier.rendering.annex import annex
from dossier.rendering.phrases import speak
from dossier.rendering.theme import Theme


def direction(text: str) -> str:
    """Tell which way a text runs, by its first letter that has a way."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return "rtl" if next((way for way in ways if way in "L R AL".split()), "L") != "L" else "ltr"


def slant(text: str) -> str:
    """Name the class of a text set in italics: only these scripts have them."""
    scripts = {unicodedata.name(letter, " ").split(" ")[0] for letter in text if letter.isalpha()}
    return "slanted" if scripts <= {"LATIN", "GREEK", "CYRILLIC"} else "upright"


def capitalised(text: str) -> str:
    """Begin with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def size(text: str) -> str:
    """Name the size a figure is set in, so that it stays on its lines."""
    return "large" if len(text) <= 7 else "medium" if len(text) <= 12 else "small"


def brief_filters(theme: Theme) -> dict[str, Callable[..., Any]]:
    """Make the filters; phrases are the theme's."""
    return {
        "phrases": partial(speak, theme),
        "direction": direction,
        "slant": slant,
        "capitalised": capitalised,
        "size": size,
        "annex": annex,
    }
