"""Part a body at its `##` headings."""

import re
from collections.abc import Iterator

from msgspec import Struct

_HEADING = re.compile(r" {0,3}#{1,2}[ \t]+(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Part(Struct, frozen=True):
    """Hold one heading (none: the text before the first), its text, and its lines.

    `line` is the heading's and `end` the one after the part, both counted from 0 in the body.
    """

    heading: str
    text: str
    line: int
    end: int


def sections(body: str) -> Iterator[Part]:
    """Part a body; a heading of one `#` ends a section too, code fences are no headings."""
    lines = body.split("\n")
    starts = [(0, ""), *_headings(lines)]
    ends = [line for line, _ in starts[1:]] + [len(lines)]
    for (line, heading), end in zip(starts, ends, strict=True):
        first = line + 1 if heading else line
        yield Part(heading, "\n".join(lines[first:end]).strip("\n"), line, end)


def _headings(lines: list[str]) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (found := _HEADING.match(line)):
            yield number, without_closing(found[1])


def without_closing(text: str) -> str:
    """Take off the `#` that may close a heading; a regular expression would try every blank."""
    text = text.rstrip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if bare and bare[-1] in " \t" else text
