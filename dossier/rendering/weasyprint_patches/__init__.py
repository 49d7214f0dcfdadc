"""What dossier changes in WeasyPrint 70: one patch a module, beside the issue that it is for.

tests/rendering has a test of each, which says whether the next version still needs it.
"""

from __future__ import annotations

import sys
from contextlib import redirect_stdout, suppress
from functools import cache
from io import StringIO
from typing import Protocol

from dossier.rendering.weasyprint_patches import (
    actual_text,
    html_pattern_cache,
    hyphenation_limit,
    late_style_sheets,
    line_break_cache,
    long_word_width,
    page_limit,
    style_sharing,
    tag_language,
)
from dossier.rendering.weasyprint_patches.compiled_declarations import declarations_compiled
from dossier.rendering.weasyprint_patches.late_modules import modules_left_out
from dossier.rendering.weasyprint_patches.late_style_sheets import style_sheets_left_out


class Patch(Protocol):
    """One change to WeasyPrint."""

    def patch(self) -> None:
        """Apply it to this process; a second call would apply it twice."""


PATCHES: tuple[Patch, ...] = (
    actual_text,
    html_pattern_cache,
    hyphenation_limit,
    late_style_sheets,
    line_break_cache,
    long_word_width,
    page_limit,
    style_sharing,
    tag_language,
)


@cache
def patch_weasyprint() -> None:
    """Load WeasyPrint and apply every patch, once a process."""
    load_weasyprint()
    for patch in PATCHES:
        patch.patch()


@cache
def load_weasyprint() -> None:
    """Import WeasyPrint; on Linux, find its libraries by the names that Linux gives them.

    WeasyPrint also tries the names of other systems, and for each of them cffi's `dlopen` asks
    ctypes, which starts ldconfig and a compiler to answer: some 75 processes. Where the plain names
    are not enough, the import that follows elsewhere raises its own error.
    https://github.com/Kozea/WeasyPrint/issues/1125

    What is seldom called, and what would be parsed each time, is left out of the import.
    """
    if sys.platform != "linux":
        return
    import ctypes.util

    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        with (
            suppress(OSError),
            redirect_stdout(StringIO()),
            modules_left_out(),
            declarations_compiled(),
            style_sheets_left_out(),
        ):
            import weasyprint  # noqa: F401
    finally:
        ctypes.util.find_library = find
