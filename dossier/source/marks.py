"""Marks of place in a text that is to be parsed: the parser knows no line numbers.

A mark is an offset between two noncharacters of Unicode, which no file may hold, put where a line's
words begin and where a link names its target. The tree is read with them, and keeps none.
"""

from __future__ import annotations

import re

from dossier.source.block_starts import BULLET

OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
# A line's words: behind the marks of quotes, lists, headings and emphasis, and never before what
# would no longer be a rule, a fence, a table's line or a definition.
_LINE = re.compile(
    r"^(?![ \t>]*+\d{1,9}[.)][ \t]*+$)"
    rf"(?:[ \t]*+(?:>|(?:{BULLET}|\d{{1,9}}[.)])(?=[ \t])))*+[ \t]*+"
    r"(?:(?P<heading>#{1,6}(?:[ \t]++|$))"
    r"|(?:\[\^[^\]\s]++\]:[ \t]*+|\[[ xX]\][ \t]++|\|[ \t]*+)?+"
    r"(?:(?:\*{1,2}|_{1,2}|~~|==)(?=[^\s*_~=])|(?=[^\W_]|`{1,2}[^`]|\[(?!\^|[^\[\]\n]*+\]:)"
    r"|[^\s\w#>+\-=|:~`*_\[<\ufdd2])))",
    re.MULTILINE,
)
_TARGET = re.compile(r"(?<!\\)\[\[(?=[^\[\]\n]++\]\])|\]\((?:[ \t]*+<)?(?=[^\s)])")
_RAW_HEADING = re.compile(r"<h[1-6]\b[^<>]*+>", re.IGNORECASE)


def mark(at: int) -> str:
    """Return the mark of an offset."""
    return f"{OPEN}{at}{CLOSE}"


def with_marks(text: str, offset: int) -> str:
    """Return a part of a body, which begins at `offset`, with its places marked."""
    places = [(match.end(), match["heading"] is not None) for match in _LINE.finditer(text)]
    if "[[" in text or "](" in text:
        places += [(match.end(), False) for match in _TARGET.finditer(text)]
    if "<" in text:
        # A heading ends a tag that is still open, so its own mark stays.
        places = [place for place in places if place[1] or not _is_inside_tag(text, place[0])]
        places += [(match.end(), False) for match in _RAW_HEADING.finditer(text)]
    if not places:
        return text
    pieces, at = list[str](), 0
    for place, is_heading in sorted(set(places)):
        blank = " " if is_heading else ""
        pieces += [text[at:place], blank, mark(offset + place), blank]
        at = place
    return "".join([*pieces, text[at:]])


def _is_inside_tag(text: str, at: int) -> bool:
    """Return whether a line begins within a tag that the line before opened."""
    opened = text.rfind("<", max(0, at - 1000), at)
    is_tag = opened >= 0 and (text[opened + 1 : opened + 2].isalpha() or text[opened + 1] == "/")
    return is_tag and opened > text.rfind(">", max(0, at - 1000), at) and "\n" in text[opened:at]


def without_marks(text: str) -> str:
    """Return a text without any mark."""
    return MARK.sub("", text) if OPEN in text else text


def first_mark(text: str) -> int:
    """Return the offset that the first mark of a text names, or -1."""
    match = MARK.search(text) if OPEN in text else None
    return int(match[1]) if match else -1
