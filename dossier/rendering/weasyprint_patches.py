"""What dossier changes in WeasyPrint 70, each beside the issue that it is for.

`load_weasyprint` imports it and applies the patches, once a process; tests/rendering has a test of
each, which says whether the next version still needs it.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from functools import cache, partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

Draw = Callable[..., Any]
Fonts = Mapping[Any, Any]

_RIGHT_TO_LEFT = ("R", "AL", "AN")
_LAST = "\uffff"
_OPEN_FILES = Path("/proc/self/fd")


@cache
def patch_weasyprint() -> None:
    """Let WeasyPrint write ActualText and the language of each tag."""
    _write_actual_text()
    _tag_languages()


# --- Loading: the names of its libraries. https://github.com/Kozea/WeasyPrint/issues/1125


@cache
def load_weasyprint() -> None:
    """Import WeasyPrint; on Linux, find its libraries by the names that Linux gives them.

    WeasyPrint also tries the names of other systems, and for each of them cffi's `dlopen` asks
    ctypes, which starts ldconfig and a compiler to answer: some 75 processes. A system where the
    plain names do not do is left to the import itself, and to what that says.
    """
    if sys.platform != "linux":
        return
    import ctypes.util

    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        with suppress(OSError), redirect_stdout(StringIO()):
            import weasyprint  # noqa: F401
    finally:
        ctypes.util.find_library = find


# --- Text: ActualText for complex scripts. https://github.com/Kozea/WeasyPrint/issues/1686
#
# WeasyPrint maps each glyph to characters on its own. Where a script reorders or joins characters
# (Devanagari, Thai …) that mapping gives back other text than was written. PDF has a place for the
# true one: ActualText (ISO 32000-1, 14.9.4). Text from right to left is left alone: readers of PDF
# put its glyphs in order themselves, and would turn an ActualText around.


def is_complex(text: str) -> bool:
    """Tell whether the glyphs may not stand one for one, in order, for the characters."""
    return not text.isascii() and any(unicodedata.category(letter)[0] == "M" for letter in text)


def is_safely_said(text: str) -> bool:
    """Tell whether every reader takes an ActualText: pdfium drops one with letters past U+FFFF."""
    to_left = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    return not to_left and max(text) <= _LAST


def _write_actual_text() -> None:
    """Write ActualText with the lines that need it."""
    from weasyprint.draw import text as drawing

    draw: Draw = drawing.draw_first_line

    def draw_with_text(stream: Any, textbox: Any, *arguments: Any) -> Any:
        fonts = stream._fonts
        if not is_complex(textbox.text):
            with _reset_tounicode(fonts):
                return draw(stream, textbox, *arguments)
        with _track_tounicode(fonts), _actual_text(stream, textbox.text):
            return draw(stream, textbox, *arguments)

    drawing.draw_first_line = draw_with_text


@contextmanager
def _actual_text(stream: Any, text: str) -> Iterator[None]:
    """Write what is drawn here, as text."""
    if not is_safely_said(text):
        yield
        return
    written = (b"\xfe\xff" + text.encode("utf-16-be")).hex()
    stream.stream.append(f"/Span <</ActualText <{written}>>> BDC".encode())
    yield
    stream.stream.append(b"EMC")


@contextmanager
def _track_tounicode(fonts: Fonts) -> Iterator[None]:
    """Remember which glyphs got a meaning here: of "e" and its accent, one may have both."""
    before = {name: set(font.to_unicode) for name, font in fonts.items()}
    yield
    for name, font in fonts.items():
        new = font.to_unicode.keys() - before.get(name, set())
        font.unsure = getattr(font, "unsure", set()) | new


@contextmanager
def _reset_tounicode(fonts: Fonts) -> Iterator[None]:
    """Let plain text say anew what a glyph means that only complex text has used so far."""
    olds = {
        name: {glyph: font.to_unicode.pop(glyph) for glyph in sorted(font.unsure)}
        for name, font in fonts.items()
        if getattr(font, "unsure", None)
    }
    yield
    for name, old in olds.items():
        fonts[name].unsure = old.keys() - fonts[name].to_unicode.keys()
        fonts[name].to_unicode = old | fonts[name].to_unicode


# --- Tags: the language of each element. https://github.com/Kozea/WeasyPrint/pull/1695
#
# ISO 32000-1, 14.9.2: `Lang` of a structure element holds for all below it. WeasyPrint writes only
# the catalog's, so a screen reader would read an English story in a German brief with a German
# tongue (WCAG 2.2, 3.1.2).


def _tag_languages() -> None:
    """Let tags take the `lang` of the HTML element that they stand for."""
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


# --- Fonts: files that no process can leave behind. https://github.com/Kozea/WeasyPrint/issues/2090
#
# WeasyPrint writes each font of a stylesheet into a folder `weasyprint-…` of the system's temporary
# folder, because fontconfig takes fonts by their path, and removes it in `__del__`, which neither a
# forked worker nor a killed one calls (1.1 MB each). On Linux a path can name memory, which goes
# with the process.


def font_configuration() -> FontConfiguration:
    """Return an empty configuration whose fonts lie in memory, or else in a folder that goes."""
    from weasyprint.text.fonts import FontConfiguration

    if not (hasattr(os, "memfd_create") and _OPEN_FILES.is_dir()):
        return _in_folder()

    class InMemory(FontConfiguration):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self._folder = MemoryFolder()

        def __del__(self) -> None:
            """Leave the files to the end of the process: fontconfig may still know their paths."""

    return InMemory()


def _in_folder() -> FontConfiguration:
    """Return a configuration whose folder is removed at the end of this process or worker."""
    import shutil
    import tempfile
    from multiprocessing.util import Finalize

    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    fonts._folder = Path(tempfile.mkdtemp(prefix="weasyprint-"))
    remove = partial(shutil.rmtree, fonts._folder, ignore_errors=True)
    Finalize(None, remove, exitpriority=1)
    return fonts


class MemoryFolder:
    """What FontConfiguration asks of its folder: a path for a name."""

    def __init__(self) -> None:
        self._files: dict[str, MemoryFile] = {}

    def __truediv__(self, name: str) -> MemoryFile:
        return self._files.setdefault(name, MemoryFile(name))


class MemoryFile:
    """What FontConfiguration asks of the path of a font's file."""

    def __init__(self, name: str) -> None:
        self._name, self._handle = name, -1

    def exists(self) -> bool:
        """Tell whether it was written."""
        return self._handle >= 0

    def write_bytes(self, data: bytes) -> None:
        """Write it, in memory."""
        self._handle = os.memfd_create(self._name, os.MFD_CLOEXEC)
        with os.fdopen(self._handle, "wb", closefd=False) as file:
            file.write(data)

    def as_posix(self) -> str:
        """Return the path by which this process, and one forked from it, opens it."""
        return f"{_OPEN_FILES}/{self._handle}"
